package io.roomhand.devices.linux.driver;

import io.roomhand.core.provider.ProviderContext;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What the drivers of one machine are given.
 *
 * @param root of the file system; {@code /} on the real machine
 * @param kernel the C library, loaded by whoever asks first: a driver's own thread, when there is
 *     something to open; throws {@link LinkageError} where it can't be called
 * @param monitor not started yet
 */
public record LinuxMachine(
    Path root, Supplier<Kernel> kernel, DeviceMonitor monitor, ProviderContext context) {}
