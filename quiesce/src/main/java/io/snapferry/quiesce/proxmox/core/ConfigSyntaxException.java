package io.snapferry.quiesce.proxmox.core;

/** A file is not as Proxmox VE writes it. The message begins with the line if the problem is in one. */
public final class ConfigSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigSyntaxException(String problem) {
        super(problem);
    }

    ConfigSyntaxException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
