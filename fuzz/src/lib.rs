//! What the fuzz targets share: the page's content, the conversion of bytes to text, and a limit on
//! memory.
use std::alloc::{GlobalAlloc, Layout, System};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use aims_core::{codec, domain, route};

/// The content of the page. The targets read everything against its catalog.
#[allow(clippy::expect_used, reason = "without it there is nothing to fuzz")]
pub static PAGE: LazyLock<codec::Content> =
    LazyLock::new(|| {
        codec::Content::read(&content_compiler::checkout().json).expect("the compiler wrote it")
    });

/// Decodes bytes as the browser does: invalid UTF-8 becomes U+FFFD.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Splits the bytes at line breaks into `N` texts. Missing texts are empty; the last keeps its line
/// breaks.
pub fn texts<const N: usize>(bytes: &[u8]) -> [String; N] {
    let mut parts = bytes.splitn(N, |byte| *byte == b'\n');
    std::array::from_fn(|_| text(parts.next().unwrap_or_default()))
}

/// Returns whether this input is the one in `number` that is tried at its full length. The choice depends
/// only on the bytes, so that a finding can be reproduced. It changes with every byte, so that the fuzzer
/// cannot learn it.
pub fn is_one_in(number: u64, bytes: &[u8]) -> bool {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish().is_multiple_of(number)
}

/// Runs `read` and asserts that its peak memory use stays below a small constant plus `bytes_per_byte`
/// for each byte of input. This exposes a reader with quadratic memory use long before its running time
/// does.
///
/// # Panics
/// Panics if `read` needs more memory.
pub fn within<T>(input: usize, bytes_per_byte: usize, read: impl FnOnce() -> T) -> T {
    const SMALL: usize = 1 << 20;
    let before = IN_USE.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let value = read();
    let used = PEAK.load(Ordering::Relaxed) - before;
    let most = SMALL + bytes_per_byte * input;
    assert!(used <= most, "{input} bytes of input took {used} bytes of memory, over {most}");
    value
}

/// The system's allocator, with a count of the bytes in use. libFuzzer's own memory is not counted.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: each call is passed unchanged to the system's allocator; counting touches no memory.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let in_use = IN_USE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(in_use, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}
