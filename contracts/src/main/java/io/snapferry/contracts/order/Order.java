package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.LeftOut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the workers of {@code source} to execute one run.
 *
 * @param epoch grows with every order of a guest; whoever has seen a higher one refuses this order
 * @param attempt 1 for the first order of this run; one more each time the run was lost and ordered again
 * @param scheduledAt the due instant that this run serves; empty for a manual run or a removal
 * @param orderedAt the instant as of which it was decided; that may be a second before it was sent
 * @param keep which snapshots the target keeps; only the newest if empty
 * @param safeEpoch up to this epoch, the job's snapshots on the source may be the last that they have in common with a
 *     replica that nobody sees now, such as one on another node: they stay until this run has succeeded. Later ones
 *     were sent to this target alone, and no run that sent them is known to have succeeded. Empty if not known
 * @param divergence what to do with data on the target that the source never had; {@link Divergence#PRESERVE} if empty
 * @param storageMap for storages of the source the one on the target that takes their volumes; those not named go to
 *     the storage of the same id. Two volumes of one name may so be meant for the same place: a conflict
 * @param exclude the guest's volumes that are not replicated; one that was before keeps its replica as it is
 * @param intermediates whether the snapshots that others took since the last run travel too; not if empty
 * @param verify whether the content of the replica is compared with the source's, once it is complete; not if empty
 * @param turned the last epoch under which the replica was on the source, before the guest moved there: what the job took
 *     up to it still lies there, and {@code keep} says what of it stays. Empty if it never was
 * @param along while the guest is on its way to another node: its jobs whose newest snapshot travels too, so that they can
 *     go on from there. If present, a snapshot is taken and sent even if nothing has changed, so that these are between two
 * @param volumes for {@link RunAction#TAKE_OVER} and {@link RunAction#REHEARSE}, the guest's volumes by the places that
 *     they should have there
 * @param leftOut why the guest's definition leaves volumes out, for the log: {@code exclude} says which are not replicated
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("order")
public record Order(
        RunId run,
        JobId job,
        long epoch,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        NodeName source,
        NodeName target,
        Optional<Instant> scheduledAt,
        Instant orderedAt,
        Optional<Rate> rate,
        Optional<Keep> keep,
        Optional<Long> safeEpoch,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<List<VolumeId>> exclude,
        Optional<Boolean> intermediates,
        Optional<Boolean> verify,
        Optional<Long> turned,
        Optional<List<JobId>> along,
        Optional<List<VolumeId>> volumes,
        Optional<List<LeftOut>> leftOut)
        implements Message {}
