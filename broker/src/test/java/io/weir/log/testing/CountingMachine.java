package io.weir.log.testing;

import io.weir.log.Command;
import io.weir.log.Machine;
import io.weir.log.Owner;
import io.weir.store.Batch;
import io.weir.store.Family;
import io.weir.store.Store;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A machine that numbers its commands, stores each under its number, and shows readers what was published.
public final class CountingMachine implements Machine {

    /// A command with a name.
    ///
    /// @param weightBytes as given
    /// @param addsRecords as given
    public record Say(int word, int weightBytes, boolean addsRecords) implements Command<Integer> {
        /// One that brings records, of weight 1.
        public Say(int word) {
            this(word, 1, true);
        }
    }

    private final Owner owner = new Owner("the counting machine");
    private final List<Integer> published = new CopyOnWriteArrayList<>();
    private int next;

    @Override
    @SuppressWarnings("unchecked")
    public <R> Applied<R> apply(Command<R> command, long atMs, Batch batch) {
        owner.check();
        Say say = (Say) command;
        if (say.word() < 0) {
            throw new IllegalStateException("a bug in the machine");
        }
        int number = next++;
        batch.put(Family.META, bytes(number), bytes(say.word()));
        return (Applied<R>) new Applied<>(number, () -> published.add(say.word()));
    }

    /// The words that readers see, in order.
    public List<Integer> published() {
        return published;
    }

    /// The word that a store holds under a number, or -1.
    public static int stored(Store store, int number) {
        byte[] value = store.get(Family.META, bytes(number));
        return value == null ? -1 : ByteBuffer.wrap(value).getInt();
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
