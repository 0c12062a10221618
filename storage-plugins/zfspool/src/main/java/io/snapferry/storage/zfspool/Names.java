package io.snapferry.storage.zfspool;

import java.util.regex.Pattern;

/** What may stand in the arguments of a command. */
final class Names {
    /** What ZFS itself allows in all, with '@' and everything before it. */
    static final int LONGEST = 255;

    private static final Pattern DATASET = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*(/[A-Za-z0-9][A-Za-z0-9_.:-]*)*");
    private static final Pattern NEW_SNAPSHOT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*");
    private static final Pattern ANY_SNAPSHOT = Pattern.compile("[A-Za-z0-9_.:-]([A-Za-z0-9_.: -]*[A-Za-z0-9_.:-])?");

    private Names() {}

    static boolean isDataset(String text) {
        return text.length() < LONGEST && DATASET.matcher(text).matches();
    }

    /** Whether Snapferry gives a snapshot this name. */
    static boolean isNewSnapshot(String text) {
        return NEW_SNAPSHOT.matcher(text).matches();
    }

    /** Whether ZFS can have a snapshot of this name: other tools put blanks into theirs. */
    static boolean isSnapshot(String text) {
        return ANY_SNAPSHOT.matcher(text).matches();
    }

    /** A name of unknown origin, fit for one line of a message. */
    static String printable(String text) {
        return printable(text, 80);
    }

    static String printable(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
