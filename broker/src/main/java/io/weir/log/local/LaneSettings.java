package io.weir.log.local;

/// The bounds of a [Lane].
///
/// @param commandsInFlightMax commands taken and not yet answered; beyond it submitters are refused
/// @param bytesInFlightMax weight of those commands; a single command may exceed it when it is alone
/// @param groupCommandsMax commands in one group commit
/// @param groupBytesMax weight at which a group commit is closed; the last command may carry it beyond
/// @param earlyWriteBytes waiting weight from which on the next group is written while the one before is still being
/// synced.
///        Below it, waiting costs less than it saves: one larger group instead of two small ones
public record LaneSettings(
        int commandsInFlightMax, long bytesInFlightMax, int groupCommandsMax, int groupBytesMax, int earlyWriteBytes) {

    /// Checks that every bound admits at least one command.
    public LaneSettings {
        if (commandsInFlightMax < 1 || bytesInFlightMax < 1 || groupCommandsMax < 1 || groupBytesMax < 1) {
            throw new IllegalArgumentException("a bound of the lane is below 1");
        }
    }

    /// The defaults: as many commands as calls can wait for with some to spare, a sixth of the heap for their
    /// bytes, and groups whose sync takes a few milliseconds on a common disk.
    public static LaneSettings defaults() {
        return new LaneSettings(16_384, 96L << 20, 2_048, 4 << 20, 64 << 10);
    }
}
