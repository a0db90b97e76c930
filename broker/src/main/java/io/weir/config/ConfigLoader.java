package io.weir.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gathers the configuration: defaults, then the file, then the environment, then flags; the later wins. A name that is
/// not a key is refused with the nearest one, wherever it came from.
public final class ConfigLoader {

    /// The file that is read without being asked for, when it is there.
    public static final String DEFAULT_FILE = "weir.yaml";

    private static final String PREFIX = "WEIR_";

    /// Variables of the launcher itself, which are no settings of the broker.
    private static final List<String> LAUNCHER_VARIABLES = List.of("WEIR_JAVA_OPTS", "WEIR_HOME", "WEIR_ADMIN_URL");

    private ConfigLoader() {}

    /// Loads and checks everything.
    ///
    /// @param args what follows `serve` on the command line
    /// @param environment the environment variables; those without the prefix `WEIR_` are ignored
    /// @param workingDir where the default file is looked for, and what relative file names start from
    /// @throws ConfigException with a message for the operator
    public static BrokerConfig load(List<String> args, Map<String, String> environment, Path workingDir) {
        return new ConfigReader(texts(args, environment, workingDir)).read();
    }

    /// Every setting as it takes effect, in the order of the reference page. Takes what [#load] takes, and refuses
    /// what it refuses.
    public static List<EffectiveSetting> effective(
            List<String> args, Map<String, String> environment, Path workingDir) {
        ConfigTexts texts = texts(args, environment, workingDir);
        BrokerConfig ignored = new ConfigReader(texts).read();
        return ConfigKeys.all().stream().map(texts::effective).toList();
    }

    private static ConfigTexts texts(List<String> args, Map<String, String> environment, Path workingDir) {
        Map<ConfigKey, List<String>> flags = flags(args);
        Map<ConfigKey, String> variables = variables(environment);
        ConfigTexts texts = new ConfigTexts();
        file(flags, variables, workingDir).forEach((key, values) -> texts.put(key, values, "configuration file"));
        variables.forEach((key, value) -> texts.put(key, split(key, value), key.variable()));
        flags.forEach((key, values) -> texts.put(key, values, key.flag()));
        return texts;
    }

    private static Map<ConfigKey, List<String>> file(
            Map<ConfigKey, List<String>> flags, Map<ConfigKey, String> variables, Path workingDir) {
        String named = flags.containsKey(ConfigKeys.CONFIG)
                ? flags.get(ConfigKeys.CONFIG).getLast()
                : variables.getOrDefault(ConfigKeys.CONFIG, "");
        Path path = workingDir.resolve(named.isEmpty() ? DEFAULT_FILE : named);
        if (named.isEmpty() && !Files.exists(path)) {
            return Map.of();
        }
        return ConfigFile.read(path, byName(ConfigKey::name));
    }

    private static Map<ConfigKey, String> variables(Map<String, String> environment) {
        Map<String, ConfigKey> known = byName(ConfigKey::variable);
        Map<ConfigKey, String> found = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER_VARIABLES.contains(name)) {
                found.put(find(known, name, "environment variable"), value);
            }
        });
        return found;
    }

    private static Map<ConfigKey, List<String>> flags(List<String> args) {
        Map<String, ConfigKey> known = byName(ConfigKey::flag);
        Map<ConfigKey, List<String>> found = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.indexOf('=');
            ConfigKey key = find(known, (equals < 0 ? arg : arg.substring(0, equals)).replace('.', '-'), "flag");
            String value;
            if (equals >= 0) {
                value = arg.substring(equals + 1);
            } else if (key.kind() == ConfigKey.Kind.SWITCH) {
                value = "true";
            } else if (i + 1 < args.size()) {
                value = args.get(++i);
            } else {
                throw new ConfigException(
                        key.flag() + " needs a value: " + key.kind().words());
            }
            List<String> values = found.computeIfAbsent(key, _ -> new ArrayList<>());
            if (key.kind() != ConfigKey.Kind.LIST) {
                values.clear();
            }
            values.add(value);
        }
        return found;
    }

    /// The key of a name, or a refusal that says which was probably meant.
    static ConfigKey find(Map<String, ConfigKey> known, String name, String what) {
        ConfigKey key = known.get(name);
        if (key == null) {
            throw new ConfigException(
                    "unknown " + what + " '" + name + "'; the nearest is '" + Nearest.to(name, known.keySet()) + "'");
        }
        return key;
    }

    private static List<String> split(ConfigKey key, String value) {
        return key.kind() == ConfigKey.Kind.LIST ? List.of(value.split(",")) : List.of(value);
    }

    private static Map<String, ConfigKey> byName(Function<ConfigKey, String> name) {
        return ConfigKeys.all().stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
