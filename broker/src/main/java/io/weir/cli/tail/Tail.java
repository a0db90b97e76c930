package io.weir.cli.tail;

import io.weir.client.WaitClock;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads shards in turn and prints what they hold: the records of a shard in their order, a shard after its parents.
/// Owned by one thread.
final class Tail {
    /// Between rounds that brought nothing: four a second leave room below the service's five reads a second and
    /// shard (B-100).
    private static final Duration IDLE = Duration.ofMillis(250);

    /// Most records of one call (B-097).
    private static final int LIMIT_MAX = 10_000;

    private final ShardSource source;
    private final RecordFormat format;
    private final OutputStream out;
    private final boolean follow;
    private final WaitClock clock;
    private long recordsLeft;

    /// @param out buffered; flushed after every round
    /// @param recordsMax stops after so many
    /// @param follow whether to wait for more at the tip
    Tail(ShardSource source, RecordFormat format, OutputStream out, long recordsMax, boolean follow, WaitClock clock) {
        this.source = source;
        this.format = format;
        this.out = out;
        this.recordsLeft = recordsMax;
        this.follow = follow;
        this.clock = clock;
    }

    /// Prints the whole stream from a position on.
    void stream(StartPosition start) throws IOException, InterruptedException {
        run(ShardWalk.through(source.shards(start.filter())), start);
    }

    /// Prints one shard from a position on; its children are other shards.
    void shard(String shardId, StartPosition start) throws IOException, InterruptedException {
        run(ShardWalk.within(shardId), start);
    }

    private void run(ShardWalk walk, StartPosition start) throws IOException, InterruptedException {
        List<ShardCursor> cursors = open(walk, start);
        while (!cursors.isEmpty() && recordsLeft > 0) {
            long before = recordsLeft;
            List<ShardCursor> next = new ArrayList<>();
            for (ShardCursor cursor : cursors) {
                if (recordsLeft > 0 && read(cursor, walk)) {
                    next.add(cursor);
                }
            }
            out.flush();
            List<ShardCursor> opened = open(walk, StartPosition.HORIZON);
            if (recordsLeft == before && opened.isEmpty() && !next.isEmpty()) {
                clock.sleep(IDLE);
            }
            next.addAll(opened);
            cursors = next;
        }
    }

    /// Prints one page and says whether to come back for more.
    private boolean read(ShardCursor cursor, ShardWalk walk) throws IOException {
        GetRecords.Response page = cursor.read((int) Math.min(LIMIT_MAX, recordsLeft));
        for (DataRecord record : page.records()) {
            format.write(out, cursor.shardId(), record);
        }
        recordsLeft -= page.records().size();
        if (page.nextShardIterator() == null) {
            List<ChildShard> children = page.childShards();
            walk.ended(cursor.shardId(), children == null ? List.of() : children);
            return false;
        }
        return follow || !atTip(page);
    }

    private List<ShardCursor> open(ShardWalk walk, StartPosition start) {
        List<ShardCursor> cursors = new ArrayList<>();
        for (String shardId : walk.startable()) {
            cursors.add(new ShardCursor(source, shardId, start, clock));
        }
        return cursors;
    }

    private static boolean atTip(GetRecords.Response page) {
        Long behind = page.millisBehindLatest();
        return behind == null ? page.records().isEmpty() : behind == 0;
    }
}
