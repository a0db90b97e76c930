package io.weir.config;

import java.util.List;

/// A setting as it takes effect. No setting is a secret: secrets are in files, and settings name these.
///
/// @param key its name in the file
/// @param values its texts as they were given, one unless it is repeatable; none for an empty default
/// @param source the flag, the variable, `configuration file` or `default`
public record EffectiveSetting(String key, List<String> values, String source) {}
