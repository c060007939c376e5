"""Ways to tell a person something, each a module with `opened()`.

`opened()` is a context that lasts for a batch and gives `deliver(reminder)`: the reminder has
reached the channel, or NotDelivered is raised. A channel knows nothing of the ledger's states.
"""

from monitoring.channels import mail, notice, webhook
from monitoring.channels.refusal import NotDelivered
from monitoring.choices import Channel

CHANNELS = {
    Channel.MAIL: mail.opened,
    Channel.NOTICE: notice.opened,
    Channel.WEBHOOK: webhook.opened,
}

__all__ = ["CHANNELS", "NotDelivered"]
