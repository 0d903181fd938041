package io.roomhand.api.client.http;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the HTTP server (control API, section 10).
 *
 * @param name {@code port}, {@code connectionsLimit} or {@code maxPostFileSizeInBytes}
 * @param value in force
 * @param httpServerRestartNeededForApplying whether a change waits for the server's next start
 * @param isPendingToBeApplied whether a change waits; null where none ever does
 * @param pendingValue what waits; null where nothing does
 */
public record HttpServerSetting(
    String name,
    long value,
    boolean httpServerRestartNeededForApplying,
    @Nullable Boolean isPendingToBeApplied,
    @Nullable Long pendingValue) {}
