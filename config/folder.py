"""Files in a folder, as Django keeps them, but none in part."""

from django.core.files.storage import FileSystemStorage


class WholeFileSystemStorage(FileSystemStorage):
    """What could not be written to its end, because the disk was full, is not left behind."""

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except OSError:
            # The name was free; should somebody have taken it meanwhile, theirs is a whole one.
            if self.exists(name) and self.size(name) < content.size:
                self.delete(name)
            raise
