package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import java.util.ArrayList;
import java.util.List;

/// Reshard steps inside a row: count i32, then per step its kind and numbers.
final class StepRows {

    private static final int SPLIT = 1;
    private static final int MERGE = 2;

    private StepRows() {}

    static void write(RowWriter row, List<ReshardStep> steps) {
        row.i32(steps.size());
        for (ReshardStep step : steps) {
            switch (step) {
                case ReshardStep.Split(int shard, HashKey key) ->
                    row.u8(SPLIT).i32(shard).i64(key.high()).i64(key.low());
                case ReshardStep.Merge(int shard, int adjacent) ->
                    row.u8(MERGE).i32(shard).i32(adjacent);
            }
        }
    }

    static List<ReshardStep> read(RowReader row) {
        List<ReshardStep> steps = new ArrayList<>();
        for (int left = row.count(); left > 0; left--) {
            int kind = row.u8();
            if (kind != SPLIT && kind != MERGE) {
                throw new IllegalArgumentException("Reshard step of kind " + kind);
            }
            int shard = row.i32();
            steps.add(
                    kind == SPLIT
                            ? new ReshardStep.Split(shard, new HashKey(row.i64(), row.i64()))
                            : new ReshardStep.Merge(shard, row.i32()));
        }
        return steps;
    }
}
