package io.roomhand.core.display;

/**
 * A window or a monitor that can be shared.
 *
 * @param title what its title bar says
 * @param id the window system's number
 */
public record CaptureSource(String title, long id) {}
