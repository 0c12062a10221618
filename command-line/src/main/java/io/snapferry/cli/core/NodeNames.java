package io.snapferry.cli.core;

import java.util.regex.Pattern;

/** Names of nodes: DNS labels. */
public final class NodeNames {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    private NodeNames() {}

    /** Whether a node can have it. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
