package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.frame.RoomNotification;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.udev.Uevent;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.FakeKernel;
import io.roomhand.devices.linux.v4l2.fake.SysTree;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.testkit.bench.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * From udev's message about a new camera to the room's notification that the API tells as {@code
 * hardwareChanged}: the look at the new device included, beside four cameras that are there. The
 * camera answers at once, as UVC cameras do what uvcvideo knows already.
 */
final class HotplugBench {
  private static final int RUNS = 5;
  private static final int PLUGS = 300;
  private static final int OTHERS = 4;
  private static final int NEW = 2 * OTHERS;
  private static final int UDEV = 2;
  private static final int PORT = 4711;
  private static final int HEADER = 40;
  private static final int METADATA = 0x80_0000;
  private static final long PATIENCE = 10;
  private static final String BARE = "message and bare walk";
  private static final String OURS = "camera until hardwareChanged";
  private static final String[] NAMES = {"p50", "p99", "max"};
  private static final double[] PERCENTS = {50, 99, 100};

  /** As udev 252 sends it for a USB camera; number and place are filled in. */
  private static final String PROPERTIES =
      "UDEV_DATABASE_VERSION=1\0ACTION=%1$s\0DEVPATH=%2$s\0SUBSYSTEM=video4linux\0"
          + "DEVNAME=/dev/video8\0SEQNUM=%3$d\0USEC_INITIALIZED=81274615\0MAJOR=81\0MINOR=8\0"
          + "ID_V4L_VERSION=2\0ID_V4L_PRODUCT=Logitech BRIO\0ID_V4L_CAPABILITIES=:capture:\0"
          + "ID_VENDOR=046d\0ID_VENDOR_ENC=046d\0ID_VENDOR_ID=046d\0ID_MODEL=Logitech_BRIO\0"
          + "ID_MODEL_ID=085e\0ID_REVISION=0317\0ID_SERIAL=046d_Logitech_BRIO_9A6B1F2C\0"
          + "ID_SERIAL_SHORT=9A6B1F2C\0ID_TYPE=video\0ID_BUS=usb\0ID_USB_INTERFACE_NUM=00\0"
          + "ID_USB_DRIVER=uvcvideo\0ID_PATH=pci-0000:00:14.0-usb-0:9:1.0\0"
          + "DEVLINKS=/dev/v4l/by-id/usb-046d_Logitech_BRIO_9A6B1F2C-video-index0"
          + " /dev/v4l/by-path/pci-0000:00:14.0-usb-0:9:1.0-video-index0\0"
          + "TAGS=:uaccess:seat:\0CURRENT_TAGS=:uaccess:seat:\0";

  private final Samples samples = new Samples();
  private final long[] nanos = new long[PLUGS];
  private final long[] bareNanos = new long[PLUGS];

  /** How many cameras the room has told of, and when. */
  private record Told(int cameras, long at) {}

  void run() throws Exception {
    Path root = Files.createTempDirectory("roomhand-bench");
    try {
      Files.createDirectories(root.resolve("run/udev"));
      Files.createFile(root.resolve("run/udev/control"));
      measure(root);
    } finally {
      Scratch.delete(root);
    }
    System.out.printf(
        "from udev's message to the room's hardwareChanged, %d plugs a run; the bar is 50 ms%n",
        PLUGS);
    for (String name : NAMES) {
      samples.print(BARE + ", " + name, "us", BARE + ", " + name);
      samples.print(OURS + ", " + name, "us", BARE + ", " + name);
    }
  }

  private void measure(Path root) throws Exception {
    SysTree sys = new SysTree(root);
    FakeKernel kernel = new FakeKernel();
    for (int i = 0; i < NEW; i++) {
      sys.usb(i, 1, Integer.toString(i + 1), "SN" + i, "Camera " + i);
      kernel.plug("/dev/video" + i, i % 2 == 0 ? webcam() : metadata());
    }
    BlockingQueue<Told> told = new ArrayBlockingQueue<>(1_000);
    ExecutorService roomThread = Executors.newSingleThreadExecutor();
    try (SystemTime time = new SystemTime();
        Bare bare = new Bare(root)) {
      Room room = room(roomThread, time, told);
      V4l2Cameras cameras =
          new V4l2Cameras(
              root,
              () -> kernel,
              new ProviderContext(time, new Random(1), root.toString(), List.of(), room.events()));
      DeviceMonitor monitor = new DeviceMonitor(root, () -> kernel);
      monitor.listen(Set.of(V4l2Cameras.SUBSYSTEM), cameras.hotplug());
      cameras.start();
      monitor.start(time);
      await(told, OTHERS);
      while (!kernel.listensToDevices()) {
        Thread.onSpinWait();
      }
      for (int run = -1; run < RUNS; run++) {
        for (int i = 0; i < PLUGS; i++) {
          plug(i, sys, kernel, bare, told);
        }
        add(run);
      }
      monitor.close();
      cameras.close();
    } finally {
      roomThread.shutdown();
    }
  }

  private static Room room(ExecutorService thread, SystemTime time, BlockingQueue<Told> told)
      throws Exception {
    Room.Parts parts =
        new Room.Parts(
            thread,
            time,
            document -> CompletableFuture.completedFuture(null),
            Map.of(),
            List.of(),
            false,
            null,
            null);
    return thread
        .submit(
            () -> {
              Room room = new Room(parts, news -> tell(news, told));
              room.open();
              return room;
            })
        .get(PATIENCE, TimeUnit.SECONDS);
  }

  private static void tell(RoomNotification news, BlockingQueue<Told> told) {
    if (news instanceof Hardware hardware) {
      told.add(new Told(hardware.videoCapturers().size(), System.nanoTime()));
    }
  }

  /** When it was told that there are so many cameras. */
  private static long await(BlockingQueue<Told> told, int cameras) throws Exception {
    while (true) {
      Told next = told.poll(PATIENCE, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("the room does not tell of " + cameras + " cameras");
      } else if (next.cameras() == cameras) {
        return next.at();
      }
    }
  }

  private void plug(int i, SysTree sys, FakeKernel kernel, Bare bare, BlockingQueue<Told> told)
      throws Exception {
    sys.usb(NEW, 1, Integer.toString(NEW + 1), "9A6B1F2C", "Logitech BRIO");
    kernel.plug("/dev/video" + NEW, webcam());
    String path = sys.path(NEW);
    byte[] add = message("add", path, sys.sequence());
    bareNanos[i] = bare.measure(add);
    long start = System.nanoTime();
    kernel.message(add, PORT, UDEV, 0);
    nanos[i] = await(told, OTHERS + 1) - start;
    sys.remove(NEW);
    kernel.unplug("/dev/video" + NEW);
    kernel.message(message("remove", path, sys.sequence()), PORT, UDEV, 0);
    await(told, OTHERS);
  }

  private void add(int run) {
    for (int i = 0; run >= 0 && i < NAMES.length; i++) {
      samples.add(BARE + ", " + NAMES[i], Samples.percentile(bareNanos, PLUGS, PERCENTS[i]));
      samples.add(OURS + ", " + NAMES[i], Samples.percentile(nanos, PLUGS, PERCENTS[i]));
    }
  }

  /** libudev-monitor.c, "struct udev_monitor_netlink_header". */
  private static byte[] message(String action, String path, int sequence) {
    byte[] text = PROPERTIES.formatted(action, path, sequence).getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(HEADER + text.length);
    message.put("libudev\0".getBytes(StandardCharsets.US_ASCII)).putInt(0xfeed_cafe);
    message.order(ByteOrder.nativeOrder()).putInt(HEADER).putInt(HEADER).putInt(text.length);
    return message.position(HEADER).put(text).array();
  }

  /** Three formats of twelve sizes and five rates, and pan, tilt and zoom. */
  private static FakeCamera webcam() {
    FakeCamera camera = new FakeCamera();
    for (String code : List.of("YUYV", "MJPG", "NV12")) {
      for (int size = 1; size <= 12; size++) {
        for (int rate = 5; rate <= 60; rate += 12) {
          camera.format(code, 160 * size, 90 * size, rate);
        }
      }
    }
    return camera
        .control(ControlIds.PAN_ABSOLUTE, -36_000, 36_000, 3_600, 0)
        .control(ControlIds.TILT_ABSOLUTE, -36_000, 36_000, 3_600, 0)
        .control(ControlIds.ZOOM_ABSOLUTE, 100, 500, 1, 100);
  }

  private static FakeCamera metadata() {
    FakeCamera node = FakeMachine.webcam();
    node.capabilities = METADATA | Structs.Capability.CAP_STREAMING;
    return node;
  }

  /** The yardstick: a thread that waits for the same message, reads it and walks once. */
  private static final class Bare implements AutoCloseable {
    private final Path root;
    private final FakeKernel kernel = new FakeKernel();
    private final int socket = kernel.deviceEvents(UDEV);
    private final BlockingQueue<Long> done = new ArrayBlockingQueue<>(1);
    private final Thread thread = new Thread(this::run, "bench-bare");
    private volatile boolean ending;

    Bare(Path root) {
      this.root = root;
      thread.setDaemon(true);
      thread.start();
    }

    long measure(byte[] message) throws InterruptedException {
      long start = System.nanoTime();
      kernel.message(message, PORT, UDEV, 0);
      Long end = done.poll(PATIENCE, TimeUnit.SECONDS);
      if (end == null) {
        throw new IllegalStateException("the yardstick does not work");
      }
      return end - start;
    }

    private void run() {
      ByteBuffer bytes = Kernel.buffer(16 * 1024);
      short[] happened = new short[1];
      try {
        while (!ending) {
          kernel.poll(new int[] {socket}, new short[] {Kernel.POLLIN}, happened, 1_000);
          int length = happened[0] == 0 ? 0 : kernel.receive(socket, bytes).length();
          if (length > 0 && Uevent.read(bytes, length) != null && BareLook.walk(root) > 0) {
            done.put(System.nanoTime());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      ending = true;
      thread.interrupt();
    }
  }
}
