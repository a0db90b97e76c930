package io.weir.cli.tail;

import io.weir.cli.read.ShardCursor;
import io.weir.cli.read.ShardSource;
import io.weir.cli.read.StartPosition;
import io.weir.client.WaitClock;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.ChildShard;
import java.io.IOException;
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
    private final Printer printer;
    private final boolean follow;
    private final WaitClock clock;

    /// @param printer flushed after every round
    /// @param follow whether to wait for more at the tip
    Tail(ShardSource source, Printer printer, boolean follow, WaitClock clock) {
        this.source = source;
        this.printer = printer;
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
        while (!cursors.isEmpty() && !printer.isDone()) {
            boolean idle = true;
            List<ShardCursor> next = new ArrayList<>();
            for (ShardCursor cursor : cursors) {
                if (printer.isDone()) {
                    break;
                }
                GetRecords.Response page = read(cursor, walk);
                idle &= page.records().isEmpty();
                if (page.nextShardIterator() != null && (follow || !atTip(page))) {
                    next.add(cursor);
                }
            }
            printer.flush();
            List<ShardCursor> opened = open(walk, StartPosition.HORIZON);
            if (idle && opened.isEmpty() && !next.isEmpty()) {
                clock.sleep(IDLE);
            }
            next.addAll(opened);
            cursors = next;
        }
    }

    /// Prints one page and notes whether the shard ends with it.
    private GetRecords.Response read(ShardCursor cursor, ShardWalk walk) throws IOException {
        GetRecords.Response page = cursor.read(printer.needed(LIMIT_MAX));
        printer.print(cursor.shardId(), page.records());
        if (page.nextShardIterator() == null) {
            List<ChildShard> children = page.childShards();
            walk.ended(cursor.shardId(), children == null ? List.of() : children);
        }
        return page;
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
