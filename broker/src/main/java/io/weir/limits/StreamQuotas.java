package io.weir.limits;

import java.util.Map;

/// Which shard quotas hold for which stream. They can be switched stream by stream (E-019). Immutable.
///
/// @param all for every stream that is not named
/// @param named by stream name, in every account
public record StreamQuotas(ShardQuotas all, Map<String, ShardQuotas> named) {

    /// No quotas for any stream.
    public static final StreamQuotas NONE = new StreamQuotas(ShardQuotas.NONE, Map.of());

    /// The service's for every stream.
    public static final StreamQuotas KINESIS = new StreamQuotas(ShardQuotas.KINESIS, Map.of());

    /// Copies the map.
    public StreamQuotas {
        named = Map.copyOf(named);
    }

    /// The quotas of each shard of a stream.
    public ShardQuotas of(String stream) {
        return named.isEmpty() ? all : named.getOrDefault(stream, all);
    }
}
