package io.weir.crypto.testing;

import java.util.Random;
import java.util.function.IntFunction;

/// Bytes that are fresh each time and the same in every run. Used by one thread at a time.
public final class SeededBytes implements IntFunction<byte[]> {

    private final Random random;

    public SeededBytes(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized byte[] apply(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
