package io.weir.cli.completion;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `weir completion`. The script says what this version has, so that it is made anew with each.
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete the commands and options of weir.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(weir completion bash)                                      this shell",
            "  weir completion bash > /etc/bash_completion.d/weir                  all shells to come",
            "  echo 'source <(weir completion zsh)' >> ~/.zshrc                    the same of zsh",
        })
public final class CompletionCommand implements Callable<Integer> {

    /// The shells, in the words of the command line. One script serves both: in zsh it turns on that shell's own
    /// way of understanding completions of bash.
    enum Shell {
        bash,
        zsh
    }

    private final Surroundings around;
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    Shell shell = Shell.bash;

    /// @param program the program with all of its commands
    public CompletionCommand(Surroundings around, Supplier<CommandLine> program) {
        this.around = around;
        this.program = program;
    }

    @Override
    public Integer call() {
        OutputOption.print(around, AutoComplete.bash("weir", program.get()));
        return ExitCode.OK;
    }
}
