package io.weir.cli.identity;

import io.weir.protocol.admin.AdminCalls;
import picocli.CommandLine.Option;

/// The option that says in which account.
final class AccountOption {

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = AdminCalls.SELF,
            description = "The account. Default: that of the caller.")
    String account = AdminCalls.SELF;
}
