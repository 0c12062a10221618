package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.Guest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a worker and its guard say to each other, over the guard's standard input and output. */
record Message(Word word, List<String> fields) {

    enum Word {
        /** Worker: folder of records, plugin folder or nothing, type, then names and values of the settings. */
        OPEN,
        /** Worker: freezing, milliseconds until the guest is thawed in any case. */
        FREEZE,
        /** Worker: freezing. */
        THAW,
        /** Guard: the settings are right. */
        READY,
        /** Guard: why it cannot work with the settings; it ends. */
        REFUSED,
        /** Guard: freezing. */
        FROZEN,
        /** Guard: freezing, reason; the guest is thawed. */
        NOT_FROZEN,
        /** Guard: freezing. The guest was frozen until the worker wanted it thawed. */
        THAWED,
        /** Guard: freezing. The guest was thawed before the worker wanted it, as its time was over. */
        THAWED_EARLY,
        /** Guard: freezing, reason. The guest may still be frozen; the guard goes on trying. */
        STUCK
    }

    Message {
        fields = List.copyOf(fields);
    }

    static Message of(Word word, String... fields) {
        return new Message(word, Arrays.asList(fields));
    }

    /**
     * One freezing of a guest.
     *
     * @param number unique in this process of a guard
     */
    record Freezing(Guest guest, long number) {}

    static Message of(Word word, Freezing freezing, String... fields) {
        Guest guest = freezing.guest();
        List<String> all = new ArrayList<>(
                List.of(guest.kind().name(), Integer.toString(guest.id()), Long.toString(freezing.number())));
        all.addAll(Arrays.asList(fields));
        return new Message(word, all);
    }

    static Message open(GuardSettings settings) {
        List<String> fields = new ArrayList<>(List.of(
                settings.records().toString(),
                settings.plugins().map(Object::toString).orElse(""),
                settings.type()));
        settings.values().forEach((name, value) -> fields.addAll(List.of(name, value)));
        return new Message(Word.OPEN, fields);
    }

    Freezing freezing() {
        Guest guest = new Guest(Integer.parseInt(fields.get(1)), Guest.Kind.valueOf(fields.get(0)));
        return new Freezing(guest, Long.parseLong(fields.get(2)));
    }

    String field(int index) {
        return fields.get(index);
    }

    /** What follows the freezing: a reason, or milliseconds. */
    String detail() {
        return fields.get(3);
    }

    /** Pairs of fields from there on. */
    Map<String, String> pairs(int from) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = from; i + 1 < fields.size(); i += 2) {
            pairs.put(fields.get(i), fields.get(i + 1));
        }
        return pairs;
    }

    void write(DataOutputStream to) throws IOException {
        to.writeUTF(word.name());
        to.writeInt(fields.size());
        for (String field : fields) {
            to.writeUTF(field);
        }
        to.flush();
    }

    /** The next one; empty if the other side has ended. */
    static Optional<Message> read(DataInputStream from) throws IOException {
        try {
            Word word = Word.valueOf(from.readUTF());
            List<String> fields = new ArrayList<>();
            for (int left = from.readInt(); left > 0; left--) {
                fields.add(from.readUTF());
            }
            return Optional.of(new Message(word, fields));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
