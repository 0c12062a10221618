package io.snapferry.contracts.view;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal found of one volume.
 *
 * @param volume as the replica has it
 * @param check of a copy of it; empty if it did not come so far
 * @param verification of its content against the home's, without the digest, which the run's log has; empty if it did not
 *     come so far
 */
public record RehearsedVolume(VolumeId volume, Optional<VolumeCheck> check, Optional<Verification> verification) {

    public static List<RehearsedVolume> of(List<VolumeProgress> volumes) {
        return volumes.stream().map(RehearsedVolume::of).toList();
    }

    private static RehearsedVolume of(VolumeProgress volume) {
        Optional<Verification> content =
                volume.verification().map(known -> new Verification(known.result(), Optional.empty(), known.why()));
        return new RehearsedVolume(volume.volume(), volume.check(), content);
    }
}
