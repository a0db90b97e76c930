package io.weir.shard;

import java.util.List;

/// What one read gave.
///
/// @param slices the records, in order, as runs inside stored values
/// @param records how many records the slices hold together
/// @param dataBytes bytes of data they hold together
/// @param nextIndex the position behind them; a later read from here continues without gap or repetition (rules C-030,
/// C-031)
/// @param lastArrivalMs arrival of the last record returned, or -1 when there is none
/// @param reachedTip whether nothing more was readable behind `nextIndex` when the read began
/// @param reachedEnd whether the shard is closed and nothing will ever follow (rule B-106)
public record ReadPage(
        List<Slice> slices,
        int records,
        long dataBytes,
        long nextIndex,
        long lastArrivalMs,
        boolean reachedTip,
        boolean reachedEnd) {

    /// A run of records inside one stored value.
    ///
    /// @param batch the value
    /// @param firstIndex the index of the first record of the run
    /// @param offset the place of that record in the value
    /// @param count how many records the run has, at least 1
    public record Slice(StoredBatch batch, long firstIndex, int offset, int count) {}

    /// How far the reader is behind (rules B-109, C-043, C-044). Readers take 0 as "nothing more is there": below
    /// the tip it is more, even when the wall clock was set back and the last record seems to arrive later.
    ///
    /// @param nowMs wall milliseconds
    /// @return milliseconds, 0 only at the tip
    public long millisBehind(long nowMs) {
        return reachedTip ? 0 : Math.max(1, nowMs - lastArrivalMs);
    }
}
