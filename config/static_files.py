"""Static files as production keeps them: compressed, each named after what is in it."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# A line of a JavaScript module that imports a neighbour: `import { close } from "./cell.js";`.
IMPORT = r'(?m)^(?P<matched>(?P<names>import .*)"(?P<url>\.[^"]+)";)$', '%(names)s"%(url)s";'


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Modules import each other by hashed names too, so that after an update no browser pairs a
    new one with an old one.

    Django's `support_js_module_import_aggregation` would do this to npm packages as well, and
    stumble over the imports in their comments.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.js", (IMPORT,)))
    # One pass follows a chain of imports one link; the editor's has ten.
    max_post_process_passes = 20
