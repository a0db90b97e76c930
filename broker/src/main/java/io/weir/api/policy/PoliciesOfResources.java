package io.weir.auth.policy;

import io.weir.catalog.Catalog;
import io.weir.catalog.PolicyPlace;
import io.weir.catalog.StreamKey;
import io.weir.protocol.type.ConsumerArn;
import io.weir.protocol.type.StreamArn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The policies of streams and consumers, from the newest catalog. For any thread.
public final class PoliciesOfResources implements PolicySource<String> {

    private final Supplier<Catalog> catalog;
    private final PolicyCache parsed;

    /// @param catalog the newest
    /// @param parsed keeps what was parsed
    public PoliciesOfResources(Supplier<Catalog> catalog, PolicyCache parsed) {
        this.catalog = catalog;
        this.parsed = parsed;
    }

    @Override
    public List<NamedPolicy> of(String arn) {
        Catalog now = catalog.get();
        if (now.resourcePolicies().all().isEmpty()) {
            return List.of();
        }
        return place(now, arn)
                .flatMap(now.resourcePolicies()::find)
                .map(text -> List.of(new NamedPolicy(
                        arn, parsed.get(text, arn, () -> PolicyParser.ofResource(text, arn)))))
                .orElse(List.of());
    }

    private static Optional<PolicyPlace> place(Catalog catalog, String arn) {
        Optional<StreamArn> stream = StreamArn.parse(arn);
        if (stream.isPresent()) {
            return id(catalog, stream.get()).map(PolicyPlace::ofStream);
        }
        return ConsumerArn.parse(arn)
                .flatMap(consumer -> id(catalog, consumer.stream())
                        .map(id -> PolicyPlace.ofConsumer(id, consumer.name(), consumer.creationSecond())));
    }

    private static Optional<Integer> id(Catalog catalog, StreamArn arn) {
        return catalog.stream(new StreamKey(arn.account(), arn.name())).map(stream -> stream.id());
    }
}
