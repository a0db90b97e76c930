package io.weir.cli.identity;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import java.util.List;

/// Makes the first admin key in a data directory that no broker holds.
public interface UserBootstrap {

    /// Where there is no broker to open a directory with.
    UserBootstrap NOWHERE = (user, again, settings) -> {
        throw new CommandException(ExitCode.FAILED, "this program opens no data directory");
    };

    /// Makes a key and prints it.
    ///
    /// @param user whom the key is for; made when missing
    /// @param again whether to go on when there is an admin key already
    /// @param settings what `serve` takes, so that the same directory is found
    /// @return the exit status
    int run(String user, boolean again, List<String> settings);
}
