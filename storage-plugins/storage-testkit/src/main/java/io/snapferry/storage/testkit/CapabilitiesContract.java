package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is declared works, and what is not declared is refused. */
abstract class CapabilitiesContract extends ContractTheme {
    /** Those that the SPI has a use for: an operation, or what a sender may put into a stream. */
    private static final Set<Capability> PROVABLE = EnumSet.of(
            Capability.INCREMENTAL,
            Capability.BOOKMARKS,
            Capability.HOLDS,
            Capability.ATOMIC_GROUP_SNAPSHOT,
            Capability.COMPRESSED_SEND,
            Capability.SIZE_ESTIMATE,
            Capability.RESUME,
            Capability.INTERMEDIATE,
            Capability.RENAME,
            Capability.SET_ASIDE,
            Capability.DIGEST,
            Capability.ROLES,
            Capability.ROLLBACK,
            Capability.CLONES,
            Capability.RAW_ENCRYPTED,
            Capability.LARGE_BLOCKS,
            Capability.EMBEDDED_BLOCKS,
            Capability.ZSTD);

    @Test
    void nothingIsDeclaredThatNobodyCanUse() {
        assertThat(PROVABLE).containsAll(world().source.capabilities());
    }

    @Test
    void capabilitiesStayWhileTheStorageIsOpenAndCannotBeChangedFromOutside() {
        Set<Capability> before = Set.copyOf(world().source.capabilities());
        assertThat(catchThrowable(() -> world().source.capabilities().add(Capability.RESUME)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(world().source.capabilities()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotDeclaredIsRefused() throws Exception {
        Undeclared undeclared = Undeclared.prepare(world());
        return EnumSet.allOf(Capability.class).stream()
                .filter(capability -> !world().declares(capability))
                .map(capability -> dynamicTest(capability.name(), () -> undeclared.assertRefused(capability)));
    }

    @Test
    void bookmarksAreListedExactlyIfTheyAreDeclared() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().snapshot(volume, "first");
        world().assertBookmarksAsDeclared();
    }

    @Test
    void aKindThatTheStorageCannotHoldIsRefused() throws Exception {
        Set<VolumeKind> others = EnumSet.allOf(VolumeKind.class);
        others.removeAll(world().fixture.kinds());
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        for (VolumeKind kind : others) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.NOT_SUPPORTED,
                    () -> world().target()
                            .receive(
                                    new ReceiveRequest(volume, kind, first, Optional.empty(), MARK),
                                    new ByteArrayInputStream(stream)));
        }
    }

    @Test
    void aDeclaredSizeEstimateIsWithinAFifth() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        assertEstimate(world().sending(volume, Optional.empty(), first));
        if (world().declares(Capability.INCREMENTAL)) {
            world().write(volume, 0, random(7, MIB));
            Snapshot second = world().snapshot(volume, "second");
            assertEstimate(world().sending(volume, Optional.of(first), second));
        }
    }

    @Test
    void aDeclaredCompressedSendIsSmallerThanWhatItCarries() throws Exception {
        world().needs(Capability.COMPRESSED_SEND);
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, 2 * MIB);
        world().write(volume, 0, "compressible ".repeat(MIB / 13).getBytes(StandardCharsets.US_ASCII));
        Snapshot first = world().snapshot(volume, "first");
        Set<String> receiver =
                world().target().capabilities().stream().map(Capability::name).collect(Collectors.toSet());
        try (SendStream sent = world().source.send(new SendRequest(volume, first, Optional.empty(), receiver))) {
            byte[] stream = sent.bytes().readAllBytes();
            assertThat(stream.length).isLessThan(MIB / 2);
            world().receive(volume, Optional.empty(), first, stream);
        }
        world().assertReplica(volume, first);
    }

    private void assertEstimate(SendRequest request) throws Exception {
        try (SendStream sent = world().source.send(request)) {
            long estimated = sent.estimatedBytes();
            long real = sent.bytes().readAllBytes().length;
            if (world().declares(Capability.SIZE_ESTIMATE)) {
                assertThat(estimated).isBetween(real - real / 5, real + real / 5);
            } else {
                assertThat(estimated).isNotNegative();
            }
        }
    }
}
