package io.snapferry.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On which ports a worker may listen: it takes the first that is free. */
public record Ports(int first, int last) {
    private static final int HIGHEST = 65_535;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(?:\\.\\.([0-9]{1,6}))?");

    /** Whichever is free. */
    public static final Ports ANY = new Ports(0, 0);

    /**
     * Reads {@code 7100} or {@code 7100..7110}; 0 is any free port.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static Ports parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no port: write a number, or a range such as 7100..7110");
        }
        int first = Integer.parseInt(form.group(1));
        int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
        if (last > HIGHEST || first > last || (first == 0 && last > 0)) {
            throw new IllegalArgumentException("'" + text + "' is no port: ports are from 1 to " + HIGHEST
                    + ", the lower one of a range first, or 0 for any free one");
        }
        return new Ports(first, last);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + ".." + last;
    }
}
