package io.snapferry.transfer.plan;

import java.util.List;
import java.util.stream.Collectors;

/** What became of planning: a plan for every volume, or the reasons why there is none for any. */
public sealed interface Planning {

    /**
     * What to do.
     *
     * @param volumes in order of their ids; never empty
     * @param preparations to be carried out on the target first, in this order
     */
    record Plan(List<VolumePlan> volumes, List<Preparation> preparations, List<Remark> remarks) implements Planning {
        public Plan {
            volumes = List.copyOf(volumes);
            preparations = List.copyOf(preparations);
            remarks = List.copyOf(remarks);
        }
    }

    /** Why the run cannot be; never empty. Nothing may be touched. */
    record Conflicts(List<Conflict> all) implements Planning {
        public Conflicts {
            all = List.copyOf(all);
        }

        /** The cause for programs: that of the first conflict. */
        public String code() {
            return all.get(0).code();
        }

        /** All conflicts for the operator. */
        public String sentence() {
            return all.stream().map(Conflict::sentence).collect(Collectors.joining("; "));
        }
    }
}
