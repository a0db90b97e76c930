package io.weir.cli.inspect;

import io.weir.catalog.Catalog;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.cli.inspect.StoreViews.FamilyView;
import io.weir.cli.inspect.StoreViews.ShardView;
import io.weir.cli.inspect.StoreViews.StoreView;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.node.NodeMachine;
import io.weir.shard.ReadPermits;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardTail;
import io.weir.shard.TailCache;
import io.weir.store.rocks.ReadOnlyStore;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir inspect`.
@Command(
        name = "inspect",
        description = {
            "Shows what a data directory holds: format, owner, log, streams, and the records of each shard.",
            "Opens it for reading only, while no broker has it open, and keeps brokers out meanwhile."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = "74:the directory is damaged",
        footerHeading = "%nExamples:%n",
        footer = {"  weir inspect ./weir-data", "  weir inspect ./weir-data -o yaml"})
public final class InspectCommand implements Callable<Integer> {
    private static final String NONE = "-";

    private final Surroundings around;

    @Parameters(paramLabel = "DIR", description = "Data directory.")
    Path directory = Path.of("");

    @Mixin
    OutputOption output = new OutputOption();

    /// An inspection that runs in these surroundings.
    public InspectCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        StoreView view;
        try (ReadOnlyStore store = ReadOnlyStore.open(directory)) {
            view = view(store);
        }
        output.print(around, StoreView.SHAPE, view, () -> store(view) + "\n" + shards(view) + "\n" + families(view));
        if (view.damaged()) {
            throw new CommandException(
                    ExitCode.DAMAGED,
                    "commits " + (view.recoverable() + 1) + " to " + view.marked()
                            + " were acknowledged and cannot be recovered. See docs/operations/damage.md");
        }
        return ExitCode.OK;
    }

    private static StoreView view(ReadOnlyStore store) {
        ReadOnlyStore.Description description = store.description();
        NodeMachine machine = NodeMachine.restore(new Shard.Context(
                new NoLog(),
                store,
                new TailCache(0),
                new ReadPermits(1),
                new RecordCipher(KeyRing.inMemory(Ids.system()::bytes), Ids.system()::bytes),
                Clock.system()));
        Catalog catalog = machine.catalog().get();
        List<ShardView> shards = new ArrayList<>();
        for (StreamEntry stream : catalog.streams()) {
            for (ShardEntry shard : stream.shards().all()) {
                Shard found = machine.shards().find(new ShardKey(stream.id(), shard.index()));
                shards.add(view(stream, shard, Objects.requireNonNull(found, "each shard was restored")));
            }
        }
        return new StoreView(
                description.format(),
                description.account(),
                description.region(),
                description.marked(),
                description.recoverable(),
                description.log(),
                catalog.streams().size(),
                shards,
                description.families().stream()
                        .map(family -> new FamilyView(family.name(), store.bytesOnDisk(family)))
                        .toList());
    }

    private static ShardView view(StreamEntry stream, ShardEntry entry, Shard shard) {
        ShardTail tail = shard.tail();
        Long firstArrivalMs = tail.records() == 0 ? null : shard.arrivalMs(tail.trimIndex());
        return new ShardView(
                stream.name().text(),
                stream.accountId(),
                entry.id().toString(),
                entry.open() ? "OPEN" : "CLOSED",
                tail.records(),
                tail.payloadBytes(),
                firstArrivalMs == null
                        ? null
                        : entry.sequenceNumber(tail.trimIndex(), firstArrivalMs).toString(),
                tail.records() == 0
                        ? null
                        : entry.sequenceNumber(tail.nextIndex() - 1, tail.lastArrivalMs())
                                .toString());
    }

    private static TextTable store(StoreView store) {
        TextTable table = new TextTable("FORMAT", Integer.toString(store.format()));
        table.row("ACCOUNT", store.account());
        table.row("REGION", store.region());
        table.row("ACKNOWLEDGED UP TO", Long.toString(store.marked()));
        table.row("RECOVERABLE UP TO", Long.toString(store.recoverable()));
        table.row("LOG", store.log());
        table.row("STREAMS", Integer.toString(store.streams()));
        return table;
    }

    private static TextTable shards(StoreView store) {
        TextTable table = new TextTable(
                "STREAM", "ACCOUNT", "SHARD", "STATE", "RECORDS", "SIZE", "FIRST SEQUENCE NUMBER", "LAST");
        for (ShardView shard : store.shards()) {
            table.row(
                    shard.stream(),
                    shard.account(),
                    shard.shard(),
                    shard.state(),
                    Figures.count(shard.records()),
                    Figures.bytes(shard.bytes()),
                    Objects.requireNonNullElse(shard.firstSequenceNumber(), NONE),
                    Objects.requireNonNullElse(shard.lastSequenceNumber(), NONE));
        }
        return table;
    }

    private static TextTable families(StoreView store) {
        TextTable table = new TextTable("FAMILY", "IN TABLE FILES");
        store.families().forEach(family -> table.row(family.family(), Figures.bytes(family.bytes())));
        return table;
    }

    /// Takes nothing: nobody writes here.
    private static final class NoLog implements CommandLog {
        @Override
        public <R> CompletableFuture<Outcome<R>> submit(io.weir.log.Command<R> command) {
            return CompletableFuture.completedFuture(new Outcome.Refused<>(Outcome.Refusal.STOPPING));
        }

        @Override
        public Optional<Outcome.Refusal> refusal() {
            return Optional.of(Outcome.Refusal.STOPPING);
        }
    }
}
