package io.weir.time.testing;

import io.weir.time.Ids;
import java.util.Random;
import java.util.UUID;

/// Ids that are the same in every run.
public final class SeededIds implements Ids {

    private final Random random;

    public SeededIds(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public synchronized String requestId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
