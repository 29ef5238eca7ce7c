"""A browser's subscription to messages, as its page sends it."""

from moi_pwa.crypto.signing_key import SigningKey

SUBSCRIPTION = {
    "endpoint": "https://fcm.googleapis.com/fcm/send/one",
    "keys": {"p256dh": SigningKey.new().public_point, "auth": "A" * 22},
    "language": "ar",
}
