package io.snapferry.quiesce.proxmox.core;

/**
 * One place in a guest's configuration that names a disk.
 *
 * @param key such as {@code scsi0}
 * @param section the snapshot, or {@link ConfigText#PRESENT}
 * @param disk {@code STORAGE:NAME} or a path, as written
 */
record Reference(String key, String section, String disk, Role role) {

    enum Role {
        /** A disk that is replicated if it can be. */
        DISK,
        /** The same with {@code replicate=0}. */
        NOT_REPLICATED,
        /** Detached, and kept. */
        UNUSED,
        /** The saved memory of a snapshot. */
        MEMORY
    }

    /** For a message: {@code scsi0}, or {@code scsi0 in snapshot before}. */
    String where() {
        if (section.equals(ConfigText.PRESENT)) {
            return key;
        }
        return section.equals(ConfigText.PENDING) ? key + ", pending" : key + " in snapshot " + section;
    }
}
