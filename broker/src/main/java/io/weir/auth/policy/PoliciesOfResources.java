package io.weir.auth.policy;

import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerKey;
import io.weir.catalog.PolicyPlace;
import io.weir.catalog.StreamEntry;
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
    private final String region;

    /// @param catalog the newest
    /// @param parsed keeps what was parsed
    /// @param region the region in our ARNs
    public PoliciesOfResources(Supplier<Catalog> catalog, PolicyCache parsed, String region) {
        this.catalog = catalog;
        this.parsed = parsed;
        this.region = region;
    }

    /// Nothing for an ARN that is not in our own spelling, such as one of another region: the policy names the
    /// resource as we do, and would look wrong beside another name.
    @Override
    public List<NamedPolicy> of(String arn) {
        Catalog now = catalog.get();
        if (now.resourcePolicies().all().isEmpty()) {
            return List.of();
        }
        return place(now, arn)
                .flatMap(now.resourcePolicies()::find)
                .map(text -> List.of(new NamedPolicy(
                        arn, parsed.get(text, arn, () -> text, source -> PolicyParser.ofResource(source, arn)))))
                .orElse(List.of());
    }

    private Optional<PolicyPlace> place(Catalog catalog, String arn) {
        Optional<ConsumerArn> consumer = ConsumerArn.parse(arn);
        if (consumer.isPresent()) {
            ConsumerArn named = consumer.get();
            return stream(catalog, named.stream())
                    .map(stream ->
                            PolicyPlace.ofConsumer(new ConsumerKey(stream.id(), named.name()), named.creationSecond()));
        }
        return StreamArn.parse(arn)
                .flatMap(stream -> stream(catalog, stream))
                .map(stream -> PolicyPlace.ofStream(stream.id()));
    }

    private Optional<StreamEntry> stream(Catalog catalog, StreamArn arn) {
        return arn.equals(StreamArn.of(region, arn.account(), arn.name()))
                ? catalog.stream(new StreamKey(arn.account(), arn.name()))
                : Optional.empty();
    }
}
