package io.weir.time;

/// The clocks of the machine. Stateless.
final class SystemClock implements Clock {

    @Override
    public long wallMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
