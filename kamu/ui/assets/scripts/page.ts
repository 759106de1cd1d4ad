// What every page may do a little better with a script. Each part stands alone, and every
// page works when none of them runs.
import { startCover } from "./cover";
import { startDialogs } from "./dialogs";
import { startDrafts } from "./drafts";
import { startForms } from "./forms";
import { startLiveFilters } from "./live";
import { startMenus } from "./menus";
import { startRefreshing } from "./refresh";

startMenus();
startDialogs();
startForms();
startDrafts();
startLiveFilters();
startRefreshing();
startCover();
