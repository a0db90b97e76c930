package io.weir.api.account;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.Commitment;
import io.weir.protocol.op.UpdateAccountSettings;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;
import java.util.Optional;

/// Begins or ends the account's commitment to a minimum throughput; within its first 24 hours it can only be told to
/// end after them (B-158, E-017).
public final class UpdateAccountSettingsOperation
        implements ShapedOperation<UpdateAccountSettings.Request, UpdateAccountSettings.Response> {

    private final StreamLookup lookup;
    private final Changes changes;
    private final Clock clock;

    /// Changes each caller's own account, behind the door of `lookup`.
    public UpdateAccountSettingsOperation(StreamLookup lookup, Changes changes, Clock clock) {
        this.lookup = lookup;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public OperationShape<UpdateAccountSettings.Request, UpdateAccountSettings.Response> shape() {
        return UpdateAccountSettings.SHAPE;
    }

    @Override
    public UpdateAccountSettings.Response handle(Context context, UpdateAccountSettings.Request input) {
        lookup.admission().account(context, UpdateAccountSettings.SHAPE.name());
        boolean enabled = input.minimumThroughputBillingCommitment().status().equals(Commitment.Status.ENABLED.name());
        Optional<Commitment> now = changes.apply(
                context,
                new CatalogCommand.ChangeCommitment(context.principal().accountId(), enabled),
                Commitments::refused);
        return new UpdateAccountSettings.Response(Commitments.described(now, clock.wallMs()));
    }
}
