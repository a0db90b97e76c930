package io.weir.maintenance.scaling;

/// When an on-demand stream is given more shards, and when fewer. Loads are shares of what one shard takes: 1 is a MiB
/// or 1,000 records a second, whichever comes first (section E.4).
///
/// @param hot a shard that carries more than this is split: a little above the half that the service names (E-011)
/// @param target what each piece is to carry
/// @param cold a shard that carries no more than this may be merged, when its neighbour may be too and both together
/// stay within `target`
/// @param windowMs over how long the load is averaged; a new shard is left alone for as long
/// @param quietMs for how long both shards must have been cold before they are merged
/// @param piecesMax into how many pieces one shard is split at a time
/// @param stepsMax how many splits or merges are made in a stream at a time
public record ScalingRules(
        double hot, double target, double cold, long windowMs, long quietMs, int piecesMax, int stepsMax) {

    /// The rules, with a quiet time. Splits are quick and merges slow, so that a load that comes and goes finds its
    /// shards again.
    public static ScalingRules withQuiet(long quietMs) {
        return new ScalingRules(0.6, 0.4, 0.2, 6_000, quietMs, 4, 128);
    }
}
