package io.snapferry.quiesce.proxmox.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A disk as Proxmox VE names it, {@code STORAGE:NAME}. In storages that are folders the name has the guest's folder and an
 * ending; that of a linked clone has the name of what it was cloned from ahead of it.
 *
 * @param file the last part of the name
 * @param owner the guest whose number it has; empty if it is no disk of a guest
 */
record VolumeText(String storage, String file, Optional<Integer> owner) {
    private static final Pattern OWNER = Pattern.compile("(?:vm|subvol|base|basevol)-([1-9][0-9]{2,8})-.+");

    /** @param disk no path */
    static VolumeText parse(String disk) {
        int colon = disk.indexOf(':');
        String name = disk.substring(colon + 1);
        String file = name.substring(name.lastIndexOf('/') + 1);
        Matcher owner = OWNER.matcher(file);
        return new VolumeText(
                disk.substring(0, colon),
                file,
                owner.matches() ? Optional.of(Integer.valueOf(owner.group(1))) : Optional.empty());
    }

    /** The format if it is one that is not a plain image or file system. */
    Optional<String> otherFormat() {
        int dot = file.lastIndexOf('.');
        String ending = dot < 0 ? "" : file.substring(dot + 1);
        return Optional.of(ending).filter(format -> format.equals("qcow2") || format.equals("vmdk"));
    }

    /** The name that Snapferry's storages list. */
    String volume() {
        String plain = file.endsWith(".raw") ? file.substring(0, file.length() - ".raw".length()) : file;
        return storage + ":"
                + (plain.endsWith(".subvol") ? plain.substring(0, plain.length() - ".subvol".length()) : plain);
    }
}
