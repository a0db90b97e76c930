package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// RegisterStreamConsumer, DeregisterStreamConsumer and what follows from them (B.14, E.10).
final class Consumers {

    private Consumers() {}

    /// Not before the stream is there and not once it goes.
    static Step<ConsumerEntry> register(Catalog catalog, CatalogCommand.RegisterConsumer command, long atMs) {
        return Lookup.found(catalog, command.stream(), stream -> {
            if (!stream.takesRecords()) {
                return Lookup.notActive(catalog, stream);
            }
            ConsumerTable table = catalog.consumers();
            ConsumerKey key = new ConsumerKey(stream.id(), command.name());
            Optional<Rejection> refused = judge(catalog, stream, command, atMs);
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
            long second = Math.max(Math.floorDiv(atMs, 1000L), table.leastSecond(stream.key(), command.name()));
            ConsumerEntry consumer = new ConsumerEntry(
                    key,
                    command.terms().atOnce() ? ConsumerStatus.ACTIVE : ConsumerStatus.CREATING,
                    Math.max(atMs, second * 1000),
                    command.tags());
            return Step.accepted(catalog.withConsumers(table.with(consumer)), consumer);
        });
    }

    private static Optional<Rejection> judge(
            Catalog catalog, StreamEntry stream, CatalogCommand.RegisterConsumer command, long atMs) {
        ConsumerTable table = catalog.consumers();
        ConsumerKey key = new ConsumerKey(stream.id(), command.name());
        if (table.find(key).isPresent()) {
            return Optional.of(new Rejection.ConsumerExists(key.name()));
        }
        if (command.tags().size() > ServiceLimits.TAGS_MAX) {
            return Optional.of(new Rejection.TooManyConsumerTags(key.name(), ServiceLimits.TAGS_MAX));
        }
        if (table.all().size() >= ConsumerTable.CONSUMERS_MAX) {
            return Optional.of(new Rejection.ConsumersKeptLimit(ConsumerTable.CONSUMERS_MAX));
        }
        // A commitment of the account buys more (B-129, E-015).
        LimitsProfile.Counts counts = command.terms().limits().counts();
        int limit = catalog.accountSettings().committed(stream.accountId(), atMs)
                ? counts.committedConsumers()
                : counts.consumers();
        if (LimitsProfile.Counts.reached(limit, table.of(stream.id()).size())) {
            return Optional.of(new Rejection.ConsumersLimit(limit));
        }
        long creating = table.of(stream.id()).stream()
                .filter(consumer -> consumer.status() == ConsumerStatus.CREATING)
                .count();
        return LimitsProfile.Counts.reached(counts.creatingConsumers(), creating)
                ? Optional.of(new Rejection.ConsumersCreatingLimit(counts.creatingConsumers()))
                : Optional.empty();
    }

    /// In any state; a consumer that is being deregistered already is left as it is.
    static Step<ConsumerEntry> deregister(Catalog catalog, CatalogCommand.DeregisterConsumer command, long atMs) {
        return found(catalog, command.consumer(), command.second(), consumer -> {
            ConsumerEntry deleting = consumer.withStatus(ConsumerStatus.DELETING);
            if (command.terms().atOnce()) {
                return Step.accepted(without(catalog, consumer, atMs), deleting);
            }
            return consumer.equals(deleting)
                    ? Step.accepted(catalog, consumer)
                    : Step.accepted(catalog.withConsumers(catalog.consumers().with(deleting)), deleting);
        });
    }

    /// From CREATING to ACTIVE, from DELETING to gone.
    static Step<ConsumerEntry> settle(Catalog catalog, CatalogCommand.SettleConsumer command, long atMs) {
        return found(catalog, command.consumer(), command.second(), consumer -> switch (consumer.status()) {
            case CREATING -> {
                ConsumerEntry active = consumer.withStatus(ConsumerStatus.ACTIVE);
                yield Step.accepted(catalog.withConsumers(catalog.consumers().with(active)), active);
            }
            case ACTIVE -> Step.accepted(catalog, consumer);
            case DELETING -> Step.accepted(without(catalog, consumer, atMs), consumer);
        });
    }

    /// Not before the consumer is there and not once it goes (B-147; of streams B-151 says the same).
    static Step<ConsumerEntry> changeTags(Catalog catalog, CatalogCommand.ChangeConsumerTags command) {
        return found(catalog, command.consumer(), command.second(), consumer -> {
            if (consumer.status() != ConsumerStatus.ACTIVE) {
                return Step.rejected(catalog, new Rejection.ConsumerNotActive(consumer));
            }
            TreeMap<String, String> tags = new TreeMap<>(consumer.tags());
            command.remove().forEach(tags::remove);
            tags.putAll(command.put());
            if (!command.put().isEmpty() && tags.size() > ServiceLimits.TAGS_MAX) {
                return Step.rejected(
                        catalog, new Rejection.TooManyConsumerTags(consumer.name(), ServiceLimits.TAGS_MAX));
            }
            ConsumerEntry changed = consumer.withTags(tags);
            return Step.accepted(catalog.withConsumers(catalog.consumers().with(changed)), changed);
        });
    }

    /// The table while a stream is being deleted: its consumers go with it (E-033).
    static ConsumerTable deleting(ConsumerTable table, int streamId) {
        ConsumerTable changed = table;
        for (ConsumerEntry consumer : table.of(streamId)) {
            changed = changed.with(consumer.withStatus(ConsumerStatus.DELETING));
        }
        return changed;
    }

    /// The table once a stream is gone.
    static ConsumerTable gone(ConsumerTable table, StreamEntry stream, long atMs) {
        ConsumerTable changed = table;
        for (ConsumerEntry consumer : table.of(stream.id())) {
            changed = changed.without(consumer, stream.key(), atMs);
        }
        return changed;
    }

    /// Its policy leaves with it.
    private static Catalog without(Catalog catalog, ConsumerEntry consumer, long atMs) {
        StreamEntry stream = catalog.stream(consumer.key().streamId()).orElseThrow();
        PolicyPlace place = PolicyPlace.ofConsumer(consumer.key(), consumer.second());
        return catalog.withConsumers(catalog.consumers().without(consumer, stream.key(), atMs))
                .withResourcePolicies(catalog.resourcePolicies().without(place));
    }

    private static Step<ConsumerEntry> found(
            Catalog catalog, ConsumerKey key, long second, Function<ConsumerEntry, Step<ConsumerEntry>> next) {
        return catalog.consumers()
                .find(key)
                .filter(consumer -> consumer.isOf(second))
                .map(next)
                .orElseGet(() -> Step.rejected(catalog, new Rejection.ConsumerNotFound(key.name())));
    }
}
