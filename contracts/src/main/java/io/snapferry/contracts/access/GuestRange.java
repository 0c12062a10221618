package io.snapferry.contracts.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.snapferry.contracts.id.GuestId;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guests by their numbers, with both ends: {@code 100} or {@code 100..199}. */
public record GuestRange(GuestId first, GuestId last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:\\.\\.([0-9]{1,9}))?");

    public GuestRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + ".." + last + " has its ends the wrong way round");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no range
     */
    @JsonCreator
    public static GuestRange parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a guest's number nor a range of them: write it as 100 or 100..199");
        }
        GuestId first = new GuestId(Integer.parseInt(form.group(1)));
        return new GuestRange(first, form.group(2) == null ? first : new GuestId(Integer.parseInt(form.group(2))));
    }

    public boolean contains(GuestId guest) {
        return first.compareTo(guest) <= 0 && guest.compareTo(last) <= 0;
    }

    /** Whether the guest is in any of them. */
    public static boolean anyContains(Collection<GuestRange> ranges, GuestId guest) {
        return ranges.stream().anyMatch(range -> range.contains(guest));
    }

    @JsonValue
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + ".." + last;
    }
}
