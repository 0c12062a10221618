package io.snapferry.storage.btrfs;

import java.util.regex.Pattern;

/** Identities of snapshots are btrfs's own, as btrfs prints them; they are names of folders too. */
final class Guid {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Guid() {}

    static boolean isGuid(String text) {
        return FORM.matcher(text).matches();
    }
}
