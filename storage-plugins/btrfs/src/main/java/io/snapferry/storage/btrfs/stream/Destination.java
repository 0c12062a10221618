package io.snapferry.storage.btrfs.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Directs a stream to a subvolume of our choice. Streams name their subvolume as it was called where it was sent, and
 * their base by its guid, which btrfs then looks up on the whole file system, where others may have it as well. Here the
 * name is replaced by ours, and the guid by the one uuid that only our base has.
 *
 * @param name of the subvolume to be made
 * @param guid of the snapshot that the stream has to be of
 * @param base what it has to build on; empty for a full stream
 */
public record Destination(String name, String guid, Optional<Base> base) {
    /**
     * The snapshot that is here already.
     *
     * @param uuid what its subvolume is called on this file system
     */
    public record Base(String guid, String uuid) {}

    /** Checks and directs the stream's first command, which says what it makes. */
    StreamCommand first(StreamCommand command) throws BadStreamException {
        if (!makesSubvolume(command)) {
            throw new BadStreamException("it does not say what it makes");
        }
        String made = uuid(command, StreamCommand.UUID);
        Optional<String> from = command.type() == StreamCommand.SNAPSHOT
                ? Optional.of(uuid(command, StreamCommand.CLONE_UUID))
                : Optional.empty();
        if (!made.equals(guid) || !from.equals(base.map(Base::guid))) {
            throw new BadStreamException("it makes guid " + made + " from " + from.orElse("nothing")
                    + ", and asked for was guid " + guid + " from "
                    + base.map(Base::guid).orElse("nothing"));
        }
        StreamCommand named = command.with(StreamCommand.PATH, name.getBytes(StandardCharsets.UTF_8));
        return base.isPresent()
                ? named.with(
                        StreamCommand.CLONE_UUID, StreamUuid.bytes(base.get().uuid()))
                : named;
    }

    /**
     * Checks one of the others. Those that clone from the base keep its guid, as btrfs knows bases of clones only by that:
     * whatever else has it has the same content.
     */
    StreamCommand next(StreamCommand command) throws BadStreamException {
        if (makesSubvolume(command)) {
            throw new BadStreamException("it has more than one snapshot");
        }
        if (command.leavesItsSubvolume()) {
            throw new BadStreamException("it reaches out of its snapshot");
        }
        if (command.type() != StreamCommand.CLONE) {
            return command;
        }
        String from = uuid(command, StreamCommand.CLONE_UUID);
        boolean fromHere =
                from.equals(guid) || base.map(Base::guid).filter(from::equals).isPresent();
        if (!fromHere) {
            throw new BadStreamException("it takes data from guid " + from + ", which is not its base");
        }
        return command;
    }

    private static boolean makesSubvolume(StreamCommand command) {
        return command.type() == StreamCommand.SUBVOLUME || command.type() == StreamCommand.SNAPSHOT;
    }

    private static String uuid(StreamCommand command, int attribute) throws BadStreamException {
        return command.attribute(attribute)
                .filter(bytes -> bytes.length == StreamUuid.LENGTH)
                .map(StreamUuid::text)
                .orElseThrow(() -> new BadStreamException("a command in it lacks an identity"));
    }
}
