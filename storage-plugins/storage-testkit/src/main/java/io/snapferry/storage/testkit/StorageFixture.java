package io.snapferry.storage.testkit;

import io.snapferry.storage.spi.VolumeKind;
import java.util.Map;
import java.util.Set;

/**
 * What a backend lends to {@link StorageContract}: two storages of its own, both empty, for one test. The suite opens
 * and closes the storages itself, through the plugin; the fixture acts as the guests and operators around them.
 *
 * <p>A fixture that cannot do something on this machine ends the test with {@link
 * org.junit.jupiter.api.Assumptions#abort(String)} and says what is missing.
 */
public interface StorageFixture {
    /** The plugin's {@link io.snapferry.storage.spi.StoragePlugin#type()}. */
    String type();

    /** The kinds that the backend can hold. The suite proves that the others are refused. */
    Set<VolumeKind> kinds();

    /** The kind of the volumes in this run of the suite. A backend with two kinds runs the suite twice. */
    VolumeKind kind();

    /** What a block volume's size must be a multiple of, in bytes; at most 64 KiB. */
    long sizeStep();

    /** The settings without which nothing can be opened. */
    Set<String> requiredSettings();

    /** Settings that are right, of a storage that is not there. */
    Map<String, String> unavailableSettings();

    /** Whether another process, with the same settings and plugins, opens the same storages. */
    default boolean areSeenByOtherProcesses() {
        return true;
    }

    FixtureStorage source();

    FixtureStorage target();

    /** Uses the target's space up until about this many bytes are free. */
    void leaveFreeOnTarget(long bytes) throws Exception;

    /** Undoes {@link #leaveFreeOnTarget}. */
    void makeRoomOnTarget() throws Exception;

    /** Removes both storages. The suite has closed them. */
    void close() throws Exception;
}
