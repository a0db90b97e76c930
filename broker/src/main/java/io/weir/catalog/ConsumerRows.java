package io.weir.catalog;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The registered consumers as rows of the meta family. Layout: docs/data-format.md, "Catalog rows".
final class ConsumerRows {

    private static final int VERSION = 1;

    private ConsumerRows() {}

    /// Puts the rows in which two tables differ into a batch.
    static void write(ConsumerTable before, ConsumerTable after, Batch batch) {
        if (before == after) {
            return;
        }
        for (ConsumerEntry consumer : after.all().values()) {
            if (before.all().get(consumer.key()) != consumer) {
                byte[] key = RowKeys.consumer(consumer.key());
                batch.put(Family.META, key, encode(consumer, key));
            }
        }
        for (ConsumerKey consumer : before.all().keySet()) {
            if (!after.all().containsKey(consumer)) {
                batch.delete(Family.META, RowKeys.consumer(consumer));
            }
        }
        writeRetired(before.retired(), after.retired(), batch);
    }

    private static void writeRetired(RetiredNames<String> before, RetiredNames<String> after, Batch batch) {
        if (before.floorSecond() != after.floorSecond()) {
            byte[] key = RowKeys.consumerFloor();
            batch.put(
                    Family.META,
                    key,
                    new RowWriter(VERSION).i64(after.floorSecond()).sealed(key));
        }
        for (Map.Entry<String, Long> name : after.seconds().entrySet()) {
            if (!name.getValue().equals(before.seconds().get(name.getKey()))) {
                byte[] key = RowKeys.retiredConsumer(name.getKey());
                batch.put(
                        Family.META,
                        key,
                        new RowWriter(VERSION)
                                .text(name.getKey())
                                .i64(name.getValue())
                                .sealed(key));
            }
        }
        for (String name : before.seconds().keySet()) {
            if (!after.seconds().containsKey(name)) {
                batch.delete(Family.META, RowKeys.retiredConsumer(name));
            }
        }
    }

    private static byte[] encode(ConsumerEntry consumer, byte[] key) {
        RowWriter row = new RowWriter(VERSION)
                .i32(consumer.key().streamId())
                .text(consumer.name())
                .u8(consumer.status().code())
                .i64(consumer.createdAtMs())
                .i32(consumer.tags().size());
        consumer.tags().forEach((tag, value) -> row.text(tag).text(value));
        return row.sealed(key);
    }

    /// Gathers the rows of a table. Used once by one thread.
    static final class Reading {
        private final SortedMap<ConsumerKey, ConsumerEntry> consumers = new TreeMap<>();
        private final SortedMap<String, Long> retired = new TreeMap<>();
        private long floorSecond;

        void consumer(byte[] key, byte[] value) {
            ConsumerEntry consumer = RowReader.read(
                    key,
                    value,
                    VERSION,
                    row -> new ConsumerEntry(
                            new ConsumerKey(row.i32(), row.text()),
                            row.coded(ConsumerStatus.values(), ConsumerStatus::code),
                            row.i64(),
                            row.texts()));
            consumers.put(consumer.key(), consumer);
        }

        void retired(byte[] key, byte[] value) {
            if (key.length == RowKeys.consumerFloor().length) {
                floorSecond = RowReader.read(key, value, VERSION, RowReader::i64);
            } else {
                RowReader.read(key, value, VERSION, row -> retired.put(row.text(), row.i64()));
            }
        }

        ConsumerTable table() {
            return new ConsumerTable(consumers, new RetiredNames<>(retired, floorSecond));
        }
    }
}
