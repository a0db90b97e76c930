package io.weir.cli.stream;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.Shard;
import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir stream split`.
@Command(
        name = "split",
        description = "Closes a shard and opens two in its place.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SplitShardCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Stream of the shard.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "SHARD", description = "Shard to split, such as shardId-000000000000.")
    String shard = "";

    @Option(
            names = "--at",
            paramLabel = "HASHKEY",
            description = "First hash key of the second new shard. Default: the middle of the shard's range.")
    @Nullable
    String at;

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    SplitShardCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            String hashKey = at == null ? middle(new StreamShape(client).openShards(stream)) : at;
            client.splitShard(new SplitShard.Request(stream, shard, hashKey, null, null));
            if (waiting.asked()) {
                new StreamWatch(client, around.clock(), service.retryFor()).untilActive(stream);
            }
        }
        return ExitCode.OK;
    }

    private String middle(Iterable<Shard> openShards) {
        for (Shard open : openShards) {
            if (open.shardId().equals(shard)) {
                HashKeyBounds range = open.hashKeyRange();
                BigInteger sum = new BigInteger(range.startingHashKey()).add(new BigInteger(range.endingHashKey()));
                return sum.add(BigInteger.ONE).shiftRight(1).toString();
            }
        }
        throw new CommandException(ExitCode.FAILED, "stream " + stream + " has no open shard " + shard);
    }
}
