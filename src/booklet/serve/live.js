// A page of the print room on the program's own address: new pictures take the place of old ones as soon as they
// are there, what goes wrong is told over the old ones, all is built with a button. The page never scrolls by
// itself, and nothing is taken away before what comes instead can be painted.
// `words` (by script) stands before this text, see application.py.
(function () {
  "use strict"
  var w = words[document.documentElement.lang] || words["zh-Hans"]
  var here = decodeURIComponent(location.pathname)
  var parts = here.split("/")
  var desk = parts.length > 2 ? parts[1] : ""
  var piece = /^\/[^/]+\/room\/(zh-Hans|zh-Hant)\/([^/]+)\.html$/.exec(here)
  var QUIET = 400, LONG = 3000, GONE = 3000, STATUS = 5000, HIDDEN = 1000  // ms
  var turn = 0, timers = [], title = document.title, failing = false

  function make(name, className, text) {
    var element = document.createElement(name)
    if (className) element.className = className
    if (text) element.textContent = text
    return element
  }
  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name] })
  }
  function all(selector, under) { return [].slice.call((under || document).querySelectorAll(selector)) }

  // --- the bar ------------------------------------------------------------------
  var bar = make("section", "live-bar"), said = make("span", "said"), meter = make("progress")
  var build = make("button", "", piece ? w.build_piece : desk ? w.build_desk : w.build_all)
  var stop = make("button", "", w.stop)
  bar.setAttribute("aria-label", w.bar)
  said.setAttribute("role", "status")
  meter.setAttribute("aria-label", w.working)
  build.type = stop.type = "button"
  meter.hidden = stop.hidden = true
  bar.append(said, meter, build, stop)
  var links = desk ? [["/" + encodeURIComponent(desk) + "/edit", w.edit], ["/" + encodeURIComponent(desk) + ".zip", w.zip]].slice(0, document.querySelector("[data-empty]") ? 1 : 2) : [["/new", w.new_desk]]
  links.concat([["/reviews", w.reviews]]).forEach(function (link) {
    var a = make("a", "", link[1])
    a.href = link[0]
    bar.append(a)
  })
  document.body.append(bar)
  document.body.classList.add("live")

  function say(text, failed, target) {
    said.classList.toggle("failed", Boolean(failed))
    said.textContent = text
    if (!target) return
    var a = make("a", "", w.show)
    a.href = "#" + target
    said.append(" ", a)
  }
  function quiet() {
    timers.forEach(clearTimeout)
    timers = []
    if (!building) meter.hidden = true
  }
  function send(method, path, data) {
    return fetch(path, { method: method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(data || {}) })
  }

  // --- pictures -----------------------------------------------------------------
  function places(slot) { return all('main img[data-picture="' + slot + '"]') }
  function fresh(old, slot, picture) {
    var image = new Image(picture[1], picture[2])
    if (old) [].forEach.call(old.attributes, function (a) {
      if (["src", "width", "height", "loading", "data-sha"].indexOf(a.name) < 0) image.setAttribute(a.name, a.value)
    })
    image.decoding = "sync"
    image.setAttribute("data-picture", slot)
    image.setAttribute("data-sha", picture[0])
    image.src = "/picture/" + picture[0] + ".png"
    return image.decode().then(function () { return image })
  }
  function holder(slot) {
    // where a page that is new stands: after the last of its kind
    var kind = slot.split("-")[0]
    var last = all('main img[data-picture^="' + kind + '-"]').filter(function (i) { return i.closest("li, figure") }).pop()
    var list = last ? last.closest("li, figure").parentNode : document.getElementById("main")
    var item = last && last.closest("li") ? make("li") : make("figure", "sheet")
    if (last) list.insertBefore(item, last.closest("li, figure").nextSibling)
    else list.append(item)
    return item
  }
  function page(slot) { return slot.replace(/^\w+-(\d+)s?$/, "$1") }
  function shown(pages, quietly) {
    var mine = ++turn, todo = [], changed = []
    Object.keys(pages).forEach(function (slot) {
      var olds = places(slot)
      if (olds.length && olds.every(function (o) { return o.dataset.sha === pages[slot][0] })) return
      changed.push(slot)
      if (!olds.length) olds = [null]
      olds.forEach(function (old) {
        todo.push(fresh(old, slot, pages[slot]).then(function (image) { return [old, image, slot] }))
      })
    })
    return Promise.all(todo).then(function (pairs) {
      if (mine !== turn) return  // something newer is on its way
      pairs.forEach(function (pair) {
        if (!pair[0]) holder(pair[2]).append(pair[1])
        else if (pair[0].isConnected) pair[0].replaceWith(pair[1])
      })
      all("main img[data-picture]").forEach(function (image) {
        if (image.dataset.picture in pages) return
        var item = image.closest("li, figure") || image.closest("a") || image
        item.remove()
        changed.push(image.dataset.picture)
      })
      mended()
      if (!changed.length || quietly) return
      var first = all('main figure img[data-picture="' + changed[0] + '"], main li img[data-picture="' + changed[0] + '"]')[0]
      if (first && !first.id) first.id = "live-" + changed[0]
      say(filled(w.changed, { time: new Date().toTimeString().slice(0, 8), page: page(changed[0]) }) + newer(), false, first && first.id)
    }).catch(function () { if (mine === turn) setTimeout(ask, 1000) })
  }
  function newer() {
    var differs = all("main img[data-built]").some(function (i) { return i.dataset.built !== i.dataset.sha })
    build.classList.toggle("wanted", differs)
    return differs ? w.files_old : ""
  }

  // --- what goes wrong ------------------------------------------------------------
  function failed(findings) {
    turn++
    mended()
    failing = true
    var box = make("section", "live-failed")
    box.id = "live-failed"
    box.setAttribute("role", "alert")
    box.tabIndex = 0
    findings.forEach(function (finding) {
      box.append(make("h3", "", finding.message))
      if (finding.hint) box.append(make("p", "", finding.hint))
      if (finding.place) box.append(make("p", "small", finding.place))
    })
    var old = all("main figure img[data-picture], main li img[data-picture]")[0]
    var main = document.getElementById("main") || document.body
    if (old) {
      box.append(make("p", "small", w.stale))
      var place = old.closest("figure, li")
      if (place.matches("li")) place = place.parentNode.parentNode === main ? wrapped(place.parentNode) : place.parentNode.parentNode
      place.classList.add("live-over")
      place.append(box)
      main.classList.add("live-stale")
    } else main.prepend(box)
    var first = findings[0]
    say(w.failed + (first ? first.message + (first.place ? "（" + first.place + "）" : "") : ""), true, "live-failed")
    document.title = w.failed_title + title
  }
  function wrapped(list) {
    // a list may hold items only: the finding stands in a block around it
    var block = make("div")
    list.replaceWith(block)
    block.append(list)
    return block
  }
  function mended() {
    if (failing) say("")
    failing = false
    all(".live-failed").forEach(function (box) { box.remove() })
    all(".live-stale").forEach(function (e) { e.classList.remove("live-stale") })
    document.title = title
  }

  // --- building all -----------------------------------------------------------------
  var building = false, spoke = 0
  build.addEventListener("click", function () {
    var asked = {}
    if (desk) asked.desks = [desk]
    if (piece) asked.products = [piece[2]]
    send("POST", "/build", asked).then(function (answer) {
      if (answer.status === 409) say(w.runs_already)
      else if (!answer.ok) say(w.not_begun, true)
    }).catch(function () {})
  })
  stop.addEventListener("click", function () {
    say(w.stopping)
    send("DELETE", "/build").catch(function () {})
  })
  function progress(data) {
    building = true
    build.hidden = true
    stop.hidden = meter.hidden = false
    if (data.of) {
      meter.max = data.of
      meter.value = data.done
    } else meter.removeAttribute("value")
    if (Date.now() - spoke < STATUS && data.done && data.done < data.of) return  // read aloud now and then only
    spoke = Date.now()
    var left = data.left ? filled(w.left, { minutes: Math.max(1, Math.round(data.left / 60)) }) : ""
    say(data.of ? filled(w.progress, data) + left : w.begun)
  }
  function built(data) {
    building = false
    build.hidden = false
    stop.hidden = meter.hidden = true
    var text = filled(w["built_" + data.state] || w.built_died, data)
    if (data.state === "done" && data.missing) text = filled(w.built_missing, data)
    var first = data.findings && data.findings[0]
    if (first && data.state !== "busy") text += first.message + (first.place ? "（" + first.place + "）" : "")
    if (data.state !== "elsewhere") say(text, Boolean(first) || data.state === "died")
    renew()
  }
  function renew() {
    // the page as it is now, in the place of what it says; what is there already stays the same element
    return fetch(location.href, { cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.text() : ""
    }).then(function (text) {
      var main = document.getElementById("main")
      var next = text && new DOMParser().parseFromString(text, "text/html").getElementById("main")
      if (!main || !next) return
      var old = {}
      all("img", main).forEach(function (image) { old[image.src] = image })
      var waiting = all("img", next).map(function (image) {
        var same = old[image.src]
        if (same) image.replaceWith(Object.assign(same.cloneNode(), { decoding: "sync" }))
        else if (image.loading !== "lazy" || image.dataset.picture) {
          image.loading = "eager"
          image.decoding = "sync"
          return image.decode().catch(function () {})
        }
      })
      return Promise.all(waiting).then(function () {
        var strips = all(".panels", main).map(function (e) { return e.scrollLeft })
        var open = all("details", main).map(function (e) { return e.open })
        var focus = main.contains(document.activeElement) && document.activeElement.getAttribute("href")
        late(next)
        main.replaceWith(document.adoptNode(next))
        all(".panels", next).forEach(function (e, i) { e.scrollLeft = strips[i] || 0 })
        all("details", next).forEach(function (e, i) { e.open = Boolean(open[i]) })
        if (focus) all("a[href]", next).some(function (a) {
          return a.getAttribute("href") === focus && (a.focus({ preventScroll: true }), true)
        })
        if (piece) return ask()
      })
    }).catch(function () {})
  }
  function late(under) {
    // as the page's own script does when it is loaded
    var now = new Date(), two = function (n) { return ("0" + n).slice(-2) }
    var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate())
    all("[data-due]", under).forEach(function (e) {
      if (today <= e.dataset.due) return
      if (e.dataset.late) e.textContent = e.dataset.late
      if (e.classList.contains("state")) e.className = "state overdue"
      if (e.classList.contains("stop")) e.hidden = false
      if (e.hasAttribute("data-fine")) e.hidden = true
    })
  }

  // --- events -----------------------------------------------------------------------
  var gone = null, lost = 0, closing = false
  function there() {
    clearTimeout(lost)
    lost = 0
    if (gone) gone.remove()
    gone = null
  }
  function ended() {
    if (gone) return
    gone = make("div", "live-gone")
    gone.setAttribute("role", "alert")
    gone.append(make("p", "", w.ended))
    document.body.append(gone)
  }
  function ask() {
    return fetch("/state?page=" + encodeURIComponent(here), { cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.json() : {}
    }).then(function (state) {
      if (state.build && state.build.state === "running") progress(state.build)
      else if (building) built(state.build || { state: "died" })
      if (state.failed && state.failed.length) failed(state.failed)
      else if (state.pages && Object.keys(state.pages).length) return shown(state.pages, true).then(function () {
        var text = newer()
        if (text && !building) say(text)
      })
    }).catch(function () {})
  }
  var source = null, heard = {}, hiding = 0
  function on(name, hear) { heard[name] = hear }
  function connect() {
    var own = source = new EventSource("/events?page=" + encodeURIComponent(here))
    Object.keys(heard).forEach(function (name) {
      own.addEventListener(name, function (event) {
        var data = JSON.parse(event.data)
        if (!data.page || data.page === here) heard[name](data)
      })
    })
    own.addEventListener("open", function () { there(); ask() })
    own.addEventListener("error", function () {
      if (own !== source) return
      if (own.readyState === EventSource.CLOSED) ended()
      else if (!lost) lost = setTimeout(ended, GONE)
    })
  }
  // a browser opens six connections to a host, and each stream holds one: those of tabs that nobody sees are closed
  document.addEventListener("visibilitychange", function () {
    clearTimeout(hiding)
    if (document.hidden) hiding = setTimeout(function () { if (source) source.close(); source = null }, HIDDEN)
    else if (!source && !closing) connect()
  })
  on("building", function () {
    quiet()
    timers.push(setTimeout(function () { if (!building) say(w.setting) }, QUIET))
    timers.push(setTimeout(function () { if (!building) { meter.removeAttribute("value"); meter.hidden = false } }, LONG))
  })
  on("pages", function (data) { quiet(); shown(data.pages) })
  on("same", function () {
    quiet()
    if (said.textContent === w.setting) say("")
  })
  on("failed", function (data) { quiet(); failed(data.findings) })
  on("progress", progress)
  on("built", built)
  on("bye", function () { closing = true; source.close(); source = null; ended() })
  connect()
})()
