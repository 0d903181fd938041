package io.roomhand.devices.linux.kernel;

/** How request numbers of ioctl(2) are made, {@code asm-generic/ioctl.h}. */
public final class Ioctl {
  private static final int NUMBER_BITS = 8;
  private static final int TYPE_BITS = 8;
  private static final int SIZE_BITS = 14;
  private static final int TYPE_SHIFT = NUMBER_BITS;
  private static final int SIZE_SHIFT = TYPE_SHIFT + TYPE_BITS;
  private static final int DIRECTION_SHIFT = SIZE_SHIFT + SIZE_BITS;
  private static final long WRITE = 1;
  private static final long READ = 2;

  private Ioctl() {}

  /** {@code _IOR}: the kernel fills the argument. */
  public static long ior(char type, int number, int size) {
    return request(READ, type, number, size);
  }

  /** {@code _IOW}: the kernel reads the argument. */
  public static long iow(char type, int number, int size) {
    return request(WRITE, type, number, size);
  }

  /** {@code _IOWR}: both. */
  public static long iowr(char type, int number, int size) {
    return request(READ | WRITE, type, number, size);
  }

  private static long request(long direction, char type, int number, int size) {
    return direction << DIRECTION_SHIFT | (long) size << SIZE_SHIFT | type << TYPE_SHIFT | number;
  }
}
