package io.roomhand.api.client.settings;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the room or of the conference layer (control API, section 9).
 *
 * @param value a {@code Boolean}, a {@code String}, or a {@code Number}; of the conference layer's
 *     own settings whatever it sent
 */
public record Setting(String name, @Nullable Object value) {}
