package io.weir.api;

import io.weir.auth.AccessRequest;
import io.weir.auth.Authorizer;
import io.weir.auth.Decision;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.StreamArn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The door that every operation passes exactly once, when its input is well-formed and before anything is looked up
/// (A.6): may this caller do this with that resource? For any thread.
public final class Admission {

    /// The resource of operations that have none.
    public static final String NO_RESOURCE = "*";

    /// What policies call the service's operations by.
    public static final String SERVICE = "kinesis:";

    /// What policies call those by that Weir adds.
    public static final String EXTENSION = "weir:";

    private static final Pattern CHANNEL = Pattern.compile(".*:(\\d{12}):channel/.*");

    private final Authorizer authorizer;
    private final CallAudit audit;
    private final RateDoor rates;
    private final String region;

    /// A resource.
    ///
    /// @param arn what policies know it by
    /// @param shown what a refusal calls it
    public record Named(String arn, String shown) {}

    /// @param audit keeps room for the line of a change
    /// @param rates counts the calls of those who may
    /// @param region the region in our ARNs
    public Admission(Authorizer authorizer, CallAudit audit, RateDoor rates, String region) {
        this.authorizer = authorizer;
        this.audit = audit;
        this.rates = rates;
        this.region = region;
    }

    /// Lets a caller do something with a stream, whether or not that exists.
    ///
    /// @throws ServiceException A-060, B-016
    public void stream(Context context, String operation, StreamKey stream) {
        context.trail().about(stream);
        if (!owns(context, stream.accountId())) {
            String arn = StreamArn.of(region, stream.accountId(), stream.name()).toString();
            decide(context, SERVICE + operation, new Named(arn, arn), stream.accountId());
        }
        rates.stream(operation, stream);
        audit.begin(operation, context.trail());
    }

    /// Lets a caller do something with a resource that it names by its ARN.
    ///
    /// @param ownerAccountId the account in the ARN
    /// @throws ServiceException A-060, B-016
    public void resource(Context context, String operation, String arn, String ownerAccountId) {
        admit(context, operation, new Named(arn, arn), ownerAccountId);
        rates.account(operation, ownerAccountId);
        audit.begin(operation, context.trail());
    }

    /// Lets a caller do something with a stream or with what belongs to one, such as a consumer, that it names by
    /// its ARN: the stream's rates count it.
    ///
    /// @param stream the stream that the resource is, or belongs to, whether or not it exists
    /// @throws ServiceException A-060, B-016
    public void part(Context context, String operation, Named resource, StreamKey stream) {
        admit(context, operation, resource, stream.accountId());
        rates.stream(operation, stream);
        audit.begin(operation, context.trail());
    }

    private void admit(Context context, String operation, Named resource, String ownerAccountId) {
        context.trail().about(resource.arn());
        if (!owns(context, ownerAccountId)) {
            decide(context, SERVICE + operation, resource, ownerAccountId);
        }
    }

    /// Lets a caller do something with a channel that it names by its ARN.
    ///
    /// @throws ServiceException A-060, B-016
    public void channel(Context context, String operation, String arn) {
        Matcher channel = CHANNEL.matcher(arn);
        resource(
                context,
                operation,
                arn,
                channel.matches() ? channel.group(1) : context.principal().accountId());
    }

    /// The refusal of what nobody may do with a resource of another account, whatever its policy says.
    public static ServiceException foreign(Context context, String operation, String arn) {
        return refused(context, SERVICE + operation, arn, Decision.Reason.NO_RESOURCE_POLICY);
    }

    /// Lets a caller do something with its own account as a whole.
    ///
    /// @throws ServiceException A-060, B-016
    public void account(Context context, String operation) {
        context.trail().about(NO_RESOURCE);
        String account = context.principal().accountId();
        if (!owns(context, account)) {
            decide(context, SERVICE + operation, new Named(NO_RESOURCE, NO_RESOURCE), account);
        }
        rates.account(operation, account);
        audit.begin(operation, context.trail());
    }

    /// Lets a caller do something with the leases of an application of its own account: one of Weir's own
    /// operations, which no rate of the service counts.
    ///
    /// @throws ServiceException A-060
    public void application(Context context, String operation, String application) {
        String account = context.principal().accountId();
        String arn = "arn:aws:weir:" + region + ":" + account + ":application/" + application;
        context.trail().about(arn);
        if (!owns(context, account)) {
            decide(context, EXTENSION + operation, new Named(arn, arn), account);
        }
        audit.begin(operation, context.trail());
    }

    /// What policies and the audit log call an operation.
    static String action(OperationShape<?, ?> shape) {
        return (shape.isExtension() ? EXTENSION : SERVICE) + shape.name();
    }

    /// Everything in an account belongs to its owner, so nobody is asked. Without verified signatures everybody is
    /// one.
    private static boolean owns(Context context, String accountId) {
        return context.principal().isRoot()
                && accountId.equals(context.principal().accountId());
    }

    private void decide(Context context, String action, Named resource, String ownerAccountId) {
        AccessRequest request = new AccessRequest(
                context.principal(), action, resource.arn(), ownerAccountId, context.origin(), context.arrivedMs());
        switch (authorizer.decide(request)) {
            case Decision.Allowed _ -> {}
            case Decision.Denied denied -> {
                context.trail().refusedBy(denied.statement());
                throw refused(context, action, resource.shown(), denied.reason());
            }
        }
    }

    private static ServiceException refused(Context context, String action, String arn, Decision.Reason reason) {
        return new ServiceException(
                ErrorType.ACCESS_DENIED,
                "User: " + context.principal().arn() + " is not authorized to perform: " + action + " on resource: "
                        + arn + " " + reason.words(action));
    }
}
