"""The storage of a phone, changed behind our back, and the page that says so."""

from playwright.sync_api import Locator, Page

DATABASE = """
  const done = request => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = no; });
  const db = await done(indexedDB.open("moi"));
  const put = async (store, change) => {
    const kept = db.transaction(store, "readwrite").objectStore(store);
    for (const key of await done(kept.getAllKeys())) {
      const changed = change(await done(kept.get(key)), key);
      if (changed === null) await done(kept.delete(key));
      else await done(kept.put(changed, ...(kept.keyPath ? [] : [key])));
    }
  };
"""
LOSE_KEY = f"async () => {{ {DATABASE} await put('device', (row, key) => key === 'key' ? null : row); db.close(); }}"
DAMAGE = f"""async ([store, id]) => {{ {DATABASE}
  await put(store, (row, key) => key === id ? {{...row, sealed: row.sealed.slice(0, -1)}} : row);
  db.close();
}}"""


def change_storage(page: Page, script: str, argument: object = None) -> None:
    """Change the phone's storage as if the disk had done it, with no page of ours open."""
    page.goto("/api/keys")
    page.evaluate(script, argument)


def says(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-storage-failure='storage.{kind}']")
