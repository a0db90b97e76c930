package io.weir.log.local;

import io.weir.store.Batch;
import java.util.ArrayList;
import java.util.List;

/// The commands that are written and synced together. Filled by the committer, then given to the sync thread.
final class Group {

    final Batch batch = new Batch();
    final List<Pending<?>> commands = new ArrayList<>();
    long weight;

    void add(Pending<?> pending) {
        commands.add(pending);
        weight += pending.weight;
    }
}
